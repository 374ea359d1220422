import { gitApi } from './git.ts';

/** The user's name and address as git has them. */
export interface User {
	readonly name: string;
	readonly address: string;
}

/** The user as git knows them; null in the web, without a repository, and where git has no address. */
export async function gitUser(): Promise<User | null> {
	const repository = (await gitApi())?.repositories[0];
	if (repository === undefined) return null;
	const read = async (key: string): Promise<string> => {
		const own = await repository.getConfig(key).catch(() => '');
		return (own === '' ? await repository.getGlobalConfig(key).catch(() => '') : own).trim();
	};
	const [name, address] = [await read('user.name'), await read('user.email')];
	return address === '' ? null : { name, address };
}

/** The user as a trailer names them. */
export function trailerName({ name, address }: User): string {
	return `${name} <${address}>`;
}

/** The user's address in lower case. */
export async function userAddress(): Promise<string | null> {
	return (await gitUser())?.address.toLowerCase() ?? null;
}
