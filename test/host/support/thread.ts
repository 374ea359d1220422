import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../../scripts/repository.ts';

const SAMPLE = readFileSync(path.join(repository, 'samples/thread.mbox'), 'utf8');
const V2 = readFileSync(path.join(repository, 'samples/thread-v2.mbox'), 'utf8');

/** A remark on a whole patch, and a link to an archive. */
const ANSWER = `From 9999999999999999999999999999999999999999 Mon Sep 17 00:00:00 2001
From: Max Maintainer <max@example.com>
Date: Tue, 3 Mar 2026 12:00:00 +0000
Message-ID: <walk-r6@example.com>
In-Reply-To: <walk-v1-2@example.com>
References: <walk-v1-0@example.com> <walk-v1-2@example.com>
To: Dana Developer <dana@example.com>
Subject: Re: [PATCH 2/2] mm: Show the number of walks

Please send this to the list of the mm subsystem as well.

Link: https://lore.kernel.org/linux-mm/walk-v1-2@example.com/

`;

/** The sample thread with one more answer. */
export const THREAD = SAMPLE + ANSWER;

/** A further version of its series. */
export const NEXT_THREAD = V2.replaceAll('walk-v2-', 'walk-v3-').replaceAll('PATCH v2', 'PATCH v3');
