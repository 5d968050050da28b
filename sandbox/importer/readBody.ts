import { object } from '../v3Routes';

/** What the body of an import holds, before its contacts are read. */
export interface SentBatch {
	contacts: unknown[];
	runsAutomations: boolean;
}

/**
 * The parts of a body, or undefined where it is no JSON.
 * Assumption (importShape): JSON without a list of contacts is no JSON to the importer.
 */
export function readBody(body: string): SentBatch | undefined {
	let json: unknown;
	try {
		json = JSON.parse(body);
	} catch {
		return undefined;
	}
	const { contacts, exclude_automations: excluded } = object(json);
	if (!Array.isArray(contacts) || contacts.length === 0) return undefined;
	// Assumption (importAutomations): true, 1 and "true" exclude them.
	return { contacts, runsAutomations: !['true', '1'].includes(String(excluded)) };
}
