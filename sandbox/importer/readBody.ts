import type { JsonObject } from '../json';

/** What the body of an import holds, before its contacts are read. */
export interface SentBatch {
	contacts: unknown[];
	runsAutomations: boolean;
}

/**
 * The parts of a body, undefined where it is no JSON.
 * Assumption (importShape): JSON without a list of contacts is no JSON to the importer.
 */
export function readBody(body: JsonObject | undefined): SentBatch | undefined {
	const contacts = body?.contacts;
	if (!Array.isArray(contacts) || contacts.length === 0) return undefined;
	// Assumption (importAutomations): true, 1 and "true" exclude them.
	const isExcluded = ['true', '1'].includes(String(body?.exclude_automations));
	return { contacts, runsAutomations: !isExcluded };
}
