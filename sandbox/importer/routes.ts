import { contactKey } from '../account';
import type { Answer } from '../answer';
import type { ApiCall } from '../apiCall';
import { object } from '../v3Routes';
import type { Importer } from './importer';
import { readBody } from './readBody';

/** A call of API v3 that is for the importer. */
export interface ImporterCall {
	action: 'v3/import/bulk_import' | 'v3/import/info';
	/** The address of a batch of one, in lower case; else ''. */
	email: string;
	answer(importer: Importer): Answer;
}

/** Reads a call of API v3, if it is for the importer. */
export function importerCall({ method, path, query, body }: ApiCall): ImporterCall | undefined {
	switch (`${method} ${path.replace(/\/$/, '')}`) {
		case 'POST /api/3/import/bulk_import':
			return bulkImport(body);
		case 'GET /api/3/import/info': {
			const batchId = new URLSearchParams(query).get('batchId') ?? '';
			return {
				action: 'v3/import/info',
				email: '',
				answer: (importer) => importer.info(batchId),
			};
		}
		default:
			return undefined;
	}
}

function bulkImport(body: string): ImporterCall {
	const sent = readBody(body);
	const [contact, ...others] = sent?.contacts ?? [];
	const { email } = object(contact);
	return {
		action: 'v3/import/bulk_import',
		email: typeof email === 'string' && others.length === 0 ? contactKey(email) : '',
		answer: (importer) => importer.post(sent, Buffer.byteLength(body)),
	};
}
