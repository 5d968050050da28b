import { assumptions, type AssumptionName } from '../../sandbox';
import { messageOf } from '../failure';
import { Caller } from './caller';
import type { Connection } from './connection';
import { PROBES } from './probes';
import type { AnyProbe, Unasked } from './probes/probe';
import { ProbeTools, type Stay } from './probeTools';
import { NotAsked } from './reasons';
import type { Row } from './row';

/** Asks for one assumption, if it can be asked for. Never throws. */
export async function askOne(
	name: AssumptionName,
	connection: Connection,
	stay: Stay,
): Promise<Row> {
	const probe: AnyProbe | Unasked = PROBES[name];
	if ('cannot' in probe) return unasked(name, probe.cannot);
	if (probe.isLarge && !stay.isLarge) return unasked(name, 'only with --large');
	const caller = new Caller(connection, stay.signal);
	const tools = new ProbeTools(caller, stay);
	try {
		const seen = await probe.ask(tools);
		return { ...rowOf(name, seen, probe.instead, tools.note), exchanges: caller.exchanges };
	} catch (thrown) {
		const isKnown = thrown instanceof NotAsked;
		const why = isKnown
			? thrown.message
			: `the answer is not understood (${messageOf(thrown)})`;
		return { ...unasked(name, why), exchanges: caller.exchanges };
	} finally {
		tools.end();
	}
}

/** The row of an assumption that was not asked for. */
export function unasked(name: AssumptionName, why: string): Row {
	const { says } = assumptions[name];
	return { name, says, found: 'unasked', result: `not asked: ${why}`, exchanges: [] };
}

function rowOf(
	name: AssumptionName,
	seen: string | { other: string },
	words: Readonly<Record<string, string>>,
	note: string,
): Omit<Row, 'exchanges'> {
	const { says } = assumptions[name];
	const noted = note === '' ? '' : ` (${note})`;
	if (seen === 'assumed') {
		return { name, says, found: 'assumed', result: `as assumed${noted}`, behaviour: seen };
	}
	const said = typeof seen === 'string' ? words[seen] : seen.other;
	return {
		...{ name, says, found: 'instead', result: `instead: ${said}${noted}` },
		...(typeof seen === 'string' && { behaviour: seen }),
	};
}
