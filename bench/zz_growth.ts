import { Linter } from '/work/wt-robust/src/core/lint/linter.ts';
import { DEFAULT_SETTINGS } from '/work/wt-robust/src/core/config/settings.ts';
import { parseDocument } from '/work/wt-robust/src/core/patch/document.ts';
import { RULES } from '/work/wt-robust/src/core/rules/index.ts';
import { fixAll, isSafe } from '/work/wt-robust/src/core/lint/fixAll.ts';
import { diagnostics } from '/work/wt-robust/src/core/features/diagnostics.ts';
import { links } from '/work/wt-robust/src/core/features/links.ts';
import { outline } from '/work/wt-robust/src/core/features/outline.ts';
import { folding } from '/work/wt-robust/src/core/features/folding.ts';
import { recountAll } from '/work/wt-robust/src/core/features/recount.ts';
import { splitPatch } from '/work/wt-robust/src/core/split/split.ts';
import { seriesFamilies } from '/work/wt-robust/src/core/patch/series.ts';
import { threadMails, threadsOf } from '/work/wt-robust/src/core/patch/thread.ts';
import { inputs } from './inputs.ts';
const SETTINGS = { ...DEFAULT_SETTINGS, strict: true, downstream: true, profile: 'all' as const };
const base = Number(process.argv[2] ?? 60000); const only = process.argv[3] ?? '';
const ms = (run: () => unknown) => { const s = process.cpuUsage().user; run(); return (process.cpuUsage().user - s) / 1000; };
function timedRules(times: Map<string, number>) {
  return RULES.map((rule) => {
    const wrap = (visit: any, kind: string) => visit && ((...args: any[]) => { const s = performance.now(); try { return visit(...args); } finally { const k = rule.id + ' ' + kind; times.set(k, (times.get(k) ?? 0) + performance.now() - s); } });
    const { subject, changelog, hunk, words, patch } = rule.visit;
    return { ...rule, visit: { ...rule.visit, ...(subject && { subject: wrap(subject, 's') }), ...(changelog && { changelog: wrap(changelog, 'c') }), ...(hunk && { hunk: wrap(hunk, 'h') }), ...(words && { words: { of: words.of, visit: wrap(words.visit, 'w') } }), ...(patch && { patch: { ...(patch.gather && { gather: wrap(patch.gather, 'g') }), check: wrap(patch.check, 'p') } }) } };
  });
}
for (const [name, make] of inputs) {
  if (!name.includes(only)) continue;
  const rows: Record<string, number[]> = {};
  for (const size of [base, base * 2, base * 4]) {
    const text = make(size);
    const put = (k: string, t: number) => (rows[k] ??= []).push(t);
    let doc: any;
    put('parse', ms(() => (doc = parseDocument(text))));
    const times = new Map<string, number>();
    const linter = new Linter(timedRules(times), SETTINGS);
    let findings: any;
    put('lint', ms(() => { const g = linter.steps(doc); for (;;) { const s = g.next(); if (s.done) { findings = s.value; break; } } }));
    for (const [k, t] of times) put('  ' + k, t);
    put('diagnostics', ms(() => diagnostics(doc, findings, [])));
    put('links', ms(() => links(doc)));
    put('outline', ms(() => outline(doc)));
    put('folding', ms(() => folding(doc)));
    put('recount', ms(() => recountAll(doc)));
    put('series', ms(() => seriesFamilies([doc])));
    put('threads', ms(() => threadsOf(threadMails([doc]))));
    put('split', ms(() => splitPatch(doc, doc.patches.find((p: any) => p.diff.files.length > 0) ?? doc.patches[0])));
    put('fixAll', ms(() => { const l = new Linter(RULES, SETTINGS); fixAll(doc, findings, { parse: parseDocument, findings: (d) => { const g = l.steps(d); for (;;) { const s = g.next(); if (s.done) return s.value; } } }, isSafe); }));
  }
  const bad = Object.entries(rows).filter(([, t]) => t.length === 3 && t[2]! > 40 && (t[2]! / t[1]! > 2.5 || t[2]! > 1500) || t.at(-1)! > 3000);
  console.log(`${name}: lint ${rows.lint!.map((t) => t.toFixed(0))} fixAll ${rows.fixAll?.map((t) => t.toFixed(0))}`);
  for (const [k, t] of bad) console.log(`   ${k.padEnd(40)} ${t.map((x) => x.toFixed(0)).join(' ')}  x${(t[2]! / t[1]!).toFixed(2)}`);
}
