import {
	shownByLookUp,
	wordsForRefused,
	wordsForReported,
} from '../../../nodes/ActiveCampaignContactSync/import/report';
import type { RefusedContact } from '../../../nodes/ActiveCampaignContactSync/import/splitVerdicts';

it.each([
	['found', 'refused the contact'],
	['everyContact', 'and all that were tried beside it'],
	['notTold', 'refused 125 contacts together'],
] as const)('tells a row that was refused as %s what that means, and the reason', (how, says) => {
	const refused: RefusedContact<number> = { contact: 1, reason: 'No list 9', how, among: 125 };
	const { message } = wordsForRefused(refused);
	expect(message).toContain(says);
	expect(message).toContain('No list 9');
});

it('says so where the server gave no reason', () => {
	const refused = { contact: 1, reason: '', how: 'found', among: 1 } as const;
	expect(wordsForRefused(refused).message).toContain('without a reason');
});

const lists = [{ id: '2', name: 'Newsletter' }];

it.each([
	['has unsubscribed', new Map([['2', 2 as const]]), 'unsubscribed from Newsletter'],
	['bounced', new Map([['2', 3 as const]]), 'bounced on Newsletter'],
	['has left no list', new Map([['2', 1 as const]]), 'left none of these lists'],
	['is not in the account', undefined, 'exclusion list'],
] as const)('tells a row whose contact %s', (_what, memberships, says) => {
	expect(wordsForReported(shownByLookUp(lists, memberships)).description).toContain(says);
});

it('claims nothing of a contact that was not looked up', () => {
	const { description } = wordsForReported(undefined);
	expect(description).toContain('without a reason');
	expect(description).not.toContain('look-up');
});
