import type { AssumptionName } from '../../../sandbox';
import { PROBES } from '../../../tools/checkAccount/probes';

/** What the row says, whatever was measured besides. */
export function saidOf(name: AssumptionName, behaviour: string): unknown {
	const probe = PROBES[name];
	const words: Record<string, string> = 'cannot' in probe ? {} : probe.instead;
	const said = `instead: ${words[behaviour] ?? 'no words'}`;
	return expect.stringMatching(
		new RegExp(`^${said.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\(.*\\))?$`),
	);
}
