import { messageOf } from '../failure';
import type { Answer, Caller } from './caller';
import type { Clock } from './clock';
import { Importing } from './importing';
import { at, number, rows, text } from './json';
import { type Kind, type Ledger, type Made, PLACES } from './ledger';
import type { Names } from './names';
import { namedThings, WITH_CONTACTS } from './namedThings';
import { findContact } from './people';
import { NoAnswer } from './reasons';

/** Something that is still in the account, or may be, and why. */
export interface Left extends Made {
	why: string;
}

interface CleanUpSetting {
	caller: Caller;
	clock: Clock;
	names: Names;
	ledger: Ledger;
	/** How long imports may still be waited for, in milliseconds. */
	importsMs: number;
	/** Tells how far it has come. */
	say(text: string): void;
}

const UNSURE = 'it may be there: the account did not say';
/** Reads may lag: somebody who was saved just now is looked for once more. */
const LAG_MS = 3_000;
const PAGE = 100;

/** Removes all that a run has made, and nothing else; tells what is left. */
export async function cleanUp(setting: CleanUpSetting): Promise<Left[]> {
	const { ledger, names, say } = setting;
	const left = new Map<Made, string>();
	await endImports(setting);
	await whyNot(() => findAddresses(setting));
	const whyUnnamed = await whyNot(() => findNamed(setting));
	const { made } = ledger;
	for (const [index, thing] of made.entries()) {
		say(`${index} of ${made.length}`);
		const why = await whyNot(() => remove(setting, thing));
		if (why === '') ledger.remove(thing);
		else left.set(thing, why);
	}
	const rest = ledger.rest.map((thing) => ({ ...thing, why: left.get(thing) ?? UNSURE }));
	return [...rest, ...unseen(ledger, names, whyUnnamed)];
}

/** What may be there without anybody having seen it. */
export function unseen({ batches, mayBeNamed }: Ledger, names: Names, whyUnnamed: string): Left[] {
	const left: Left[] = [];
	if (mayBeNamed && whyUnnamed !== '') {
		for (const kind of WITH_CONTACTS) {
			left.push({ kind, id: 0, name: names.text('…'), why: whyUnnamed });
		}
	}
	if (batches.size > 0) {
		const why = 'an import was not done yet: it may make contacts again';
		left.push({ kind: 'contact', id: 0, name: names.address('…'), why });
	}
	return left;
}

/** Does one step; why it could not be done, if so, for the others are to be tried whatever it is. */
async function whyNot(work: () => Promise<string | undefined>): Promise<string> {
	try {
		return (await work()) ?? '';
	} catch (thrown) {
		const message = messageOf(thrown);
		return thrown instanceof NoAnswer ? `the account does not answer: ${message}` : message;
	}
}

/** An import that is still under way would make a contact again. */
async function endImports({ caller, ledger, clock, importsMs, say }: CleanUpSetting) {
	const importing = new Importing(caller, ledger, clock);
	for (const batchId of [...ledger.batches]) {
		say('waiting for imports');
		await whyNot(async () => {
			await importing.finished({ batchId }, importsMs);
			return undefined;
		});
	}
}

/** The IDs of contacts that were sent without being given back. */
async function findAddresses(setting: CleanUpSetting): Promise<undefined> {
	const { caller, ledger, clock, say } = setting;
	if (ledger.addresses.size === 0) return;
	say('looking for contacts');
	await clock.sleep(LAG_MS);
	if (ledger.addresses.size > PAGE) await findByPage(setting);
	for (const email of [...ledger.addresses]) {
		const id = await findContact(caller, email);
		if (id > 0) ledger.add({ kind: 'contact', id, name: email });
		else ledger.addresses.delete(email);
	}
}

/** Hundreds of them are found by their common beginning. */
async function findByPage({ caller, ledger, names }: CleanUpSetting): Promise<void> {
	const prefix = encodeURIComponent(names.address('').replace(/@.*/, ''));
	for (let offset = 0; ; offset += PAGE) {
		const query = `contacts?email_like=${prefix}&limit=${PAGE}&offset=${offset}`;
		const found = rows(at((await caller.v3('GET', query)).json, 'contacts'));
		for (const row of found) {
			const name = text(at(row, 'email'));
			const id = number(at(row, 'id'));
			if (ledger.addresses.has(name)) ledger.add({ kind: 'contact', id, name });
		}
		if (found.length < PAGE) break;
	}
}

/** Tags and organizations come with contacts; a list or field may be there whose ID was not told. */
async function findNamed({ caller, ledger, names }: CleanUpSetting): Promise<undefined> {
	if (!ledger.mayBeNamed) return;
	const unsure = ledger.made.filter(({ id }) => id === 0);
	const kinds = (['field', 'list'] as const).filter((one) =>
		unsure.some(({ kind }) => kind === one),
	);
	const found = await namedThings(caller, names, [...WITH_CONTACTS, ...kinds]);
	for (const thing of unsure) ledger.remove(thing);
	for (const thing of found) ledger.add(thing);
}

/** Looks at it once more, and removes it; why not, where it could not. */
async function remove({ caller, names }: CleanUpSetting, { kind, id }: Made): Promise<string> {
	if (id === 0) return UNSURE;
	const path = `${PLACES[kind].path}/${id}`;
	const seen = await caller.v3('GET', path);
	if (seen.status === 404) return '';
	if (seen.status !== 200) return `a look at it was answered with status ${seen.status}`;
	if (!names.areOwn(nameIn(kind, seen))) return 'it has another name by now';
	const { status } = await caller.v3('DELETE', path);
	return status < 300 || status === 404 ? '' : `removing it was answered with status ${status}`;
}

function nameIn(kind: Kind, { json }: Answer): string {
	const { one, name } = PLACES[kind];
	return text(at(json, one, name));
}
