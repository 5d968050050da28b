import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { get, type Owner } from './rest';

/** The owner of the n8n in this folder, made up when it is first asked for. */
export async function ownerOf(userFolder: string): Promise<Owner> {
	const file = join(userFolder, 'owner.json');
	const kept: unknown = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
	const email = get(kept, 'email');
	const password = get(kept, 'password');
	if (typeof email === 'string' && typeof password === 'string') return { email, password };
	const owner = { email: 'nathan@example.com', password: demoPassword() };
	await writeFile(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}

/** Random, easy to type, and with the capital letter and the digit that n8n asks for. */
function demoPassword(): string {
	const letters = 'abcdefghjkmnpqrstuvwxyz';
	const word = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
	return `Demo-${word()}-${word()}-${randomInt(10, 100)}`;
}
