import { setMaxListeners } from 'node:events';
import { assumptions, type AssumptionName } from '../../sandbox';
import { Failure } from '../failure';
import { askOne, unasked } from './askOne';
import { Caller } from './caller';
import { cleanUp, type Left } from './cleanUp';
import { Connection, type ConnectionSetting } from './connection';
import { Ledger } from './ledger';
import type { Names } from './names';
import { namedThings, WITH_CONTACTS } from './namedThings';
import { askingOrder, type Group } from './order';
import { People } from './people';
import { ProbeTools, type Stay } from './probeTools';
import { NoAnswer, Stopped } from './reasons';
import type { Row } from './row';
import { signOn } from './signOn';
import { makeThings } from './things';

export interface CheckSetting extends ConnectionSetting {
	names: Names;
	/** Whether hundreds of contacts may be made. */
	isLarge: boolean;
	/** To ask for these alone; default all. */
	only?: readonly AssumptionName[];
	/** Given when the person at the keyboard has had enough. */
	signal: AbortSignal;
	/** What was made so far; to be looked at from outside. */
	ledger?: Ledger;
	/** Tells what is being done, and how far it has come. */
	say(doing: string, detail: string): void;
}

export interface CheckResult {
	/** In the order of the table. */
	rows: Row[];
	/** What could not be removed. */
	left: Left[];
	/** Why the check ended early, if it did. */
	ended?: Failure;
}

/** How long imports may take to end before the clean-up, in milliseconds. */
const IMPORTS_MS = 180_000;
const LARGE_IMPORTS_MS = 600_000;
/** How long an account that fell silent is left alone before removing is tried again. */
const RESTS_MS = [10_000, 30_000, 60_000];

/** Asks an account for every assumption and removes what that took. */
export async function check(setting: CheckSetting): Promise<CheckResult> {
	const { say, ledger = new Ledger() } = setting;
	// As many sleepers as probes may wait for it.
	setMaxListeners(0, setting.signal);
	const connection = new Connection(setting);
	const all = setting.only ?? (Object.keys(assumptions) as AssumptionName[]);
	const rows = new Map<AssumptionName, Row>();
	let ended: Failure | undefined;
	try {
		await signOn(new Caller(connection, setting.signal), setting.url);
		const stay = await prepare(setting, connection, ledger);
		const tell = () => say('asking', `${rows.size} of ${all.length}`);
		for (const groups of askingOrder(all)) {
			await askGroups(groups, connection, stay, rows, tell);
		}
	} catch (thrown) {
		ended = endOf(thrown);
	}
	ended ??= earlyEnd(setting.signal, connection);

	const left = await removeAll(setting, connection, ledger);
	const why = ended?.message ?? 'it was not its turn';
	return {
		rows: all.map((name) => rows.get(name) ?? unasked(name, why)),
		left,
		...(ended && { ended }),
	};
}

/** Removes what was made, once more where the account was silent; what is left. */
async function removeAll(
	{ names, clock, isLarge, say }: CheckSetting,
	connection: Connection,
	ledger: Ledger,
): Promise<Left[]> {
	for (const restMs of [0, ...RESTS_MS]) {
		if (restMs > 0 || connection.lostBecause !== undefined) {
			say('waiting for the account', '');
			await clock.sleep(restMs);
			connection.tryAgain();
		}
		const { silences } = connection;
		const left = await cleanUp({
			caller: new Caller(connection),
			...{ clock, names, ledger },
			importsMs: isLarge ? LARGE_IMPORTS_MS : IMPORTS_MS,
			say: (detail) => say('removing', detail),
		});
		const isLast = restMs === RESTS_MS.at(-1);
		if (left.length === 0 || connection.silences === silences || isLast) return left;
	}
	return [];
}

/** Makes what the probes work with. */
async function prepare(
	setting: CheckSetting,
	connection: Connection,
	ledger: Ledger,
): Promise<Stay> {
	const { names, clock, signal, isLarge, say } = setting;
	say('making a list, fields and a contact', '');
	const caller = new Caller(connection, signal);
	const people = new People(names, ledger);
	const companion = { email: '', id: 0 };
	// What is there before this run is not of this run, whatever its name.
	if ((await namedThings(caller, names, WITH_CONTACTS)).length > 0) {
		throw new Failure(
			'The account has things of the names that were to be used.',
			'Start again.',
		);
	}
	ledger.mayBeNamed = true;
	const things = await makeThings({ caller, names, ledger });
	const stay: Stay = {
		...{ names, ledger, people, things, clock, signal, companion, isLarge, changes: 0 },
	};
	Object.assign(companion, await new ProbeTools(caller, stay).create('companion'));
	return stay;
}

async function askGroups(
	groups: Group[],
	connection: Connection,
	stay: Stay,
	rows: Map<AssumptionName, Row>,
	tell: () => void,
): Promise<void> {
	const worker = async (waiting: AssumptionName[]) => {
		for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
			if (stay.signal.aborted || connection.lostBecause !== undefined) return;
			const row = await askOne(name, connection, stay);
			rows.set(name, row);
			tell();
		}
	};
	await Promise.all(
		groups.flatMap(({ names, atOnce }) => {
			const waiting = [...names];
			return Array.from({ length: atOnce }, () => worker(waiting));
		}),
	);
}

function earlyEnd(signal: AbortSignal, connection: Connection): Failure | undefined {
	if (signal.aborted) return new Failure('stopped before');
	const why = connection.lostBecause;
	return why === undefined ? undefined : new Failure(`the account answers no more: ${why}`);
}

/** Why it ended, from what was thrown; faults of the check itself are passed on as they are. */
function endOf(thrown: unknown): Failure {
	if (thrown instanceof Failure) return thrown;
	if (thrown instanceof Stopped) return new Failure(thrown.message);
	if (thrown instanceof NoAnswer) {
		return new Failure(`the account answers no more: ${thrown.message}`);
	}
	if (thrown instanceof Error) return new Failure(thrown.message);
	throw thrown;
}
