import type { ProbeTools } from '../probeTools';
import { NotAsked } from '../reasons';

/** The ID of a list or field that no account has. */
export const UNKNOWN_ID = '2147483000';

/** @throws NotAsked where the account has it after all */
export async function makeSureUnknown(tools: ProbeTools, kind: 'lists' | 'fields'): Promise<void> {
	const { status } = await tools.caller.v3('GET', `${kind}/${UNKNOWN_ID}`);
	if (status === 200) throw new NotAsked(`the account has ${UNKNOWN_ID} ${kind}`);
}
