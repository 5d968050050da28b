import type { Words } from '../contact/refusal';
import { importMessages } from '../messages/import';
import type { ShownByLookUp } from './report';
import type { RefusedContact } from './splitVerdicts';

/** What the rows of a contact are told that was in a refused request. */
export function wordsForRefused({ how, reason, among }: RefusedContact<unknown>): Words {
	switch (how) {
		case 'found':
			return importMessages.rowRefused(reason);
		case 'everyContact':
			return importMessages.everyContactRefused(reason);
		case 'notTold':
			return importMessages.oneOfManyRefused(reason, among);
	}
}

/**
 * What the rows of a contact are told that the importer's report names as not imported.
 *
 * @param shown nothing where the contact was not looked up
 */
export function wordsForReported(shown: ShownByLookUp | undefined): Words {
	if (shown === undefined) return importMessages.refusedWhileImporting();
	if (!shown.known) return importMessages.notInAccount();
	const { unsubscribed, bounced } = shown;
	return unsubscribed.length + bounced.length > 0
		? importMessages.leftLists(unsubscribed, bounced)
		: importMessages.nothingShown();
}
