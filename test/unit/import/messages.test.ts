import { type INode, NodeApiError } from 'n8n-workflow';
import type { Words } from '../../../nodes/ActiveCampaignContactSync/messages/text';
import {
	importHints,
	importMessages,
} from '../../../nodes/ActiveCampaignContactSync/messages/import';

const node = {
	id: '1',
	name: 'Import',
	type: 'x',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;

/** Every message, with what its use would fill in; a new one has to be added here. */
const all: Record<keyof typeof importMessages, Words | string> = {
	addressNotTaken: importMessages.addressNotTaken('nathan@example', 'no dot stands after the @'),
	listActive: importMessages.listActive('2'),
	contactTooLarge: importMessages.contactTooLarge(400_001, 399_999),
	automationsWithRetryOnFail: importMessages.automationsWithRetryOnFail(),
	automationsMayHaveRun: importMessages.automationsMayHaveRun(),
	fieldUnknown: importMessages.fieldUnknown('%SIZE%'),
	fieldsUnknown: importMessages.fieldsUnknown(),
	acceptanceUnclear: importMessages.acceptanceUnclear(true),
	rowRefused: importMessages.rowRefused("Field 'email' incorrect format"),
	answeredWith: `Such a status: ${importMessages.answeredWith(200)}`,
	requestsUsedUp: importMessages.requestsUsedUp(12),
	allSamplesRefused: importMessages.allSamplesRefused(['No such field', 'Other'], 8, 242),
	everyRowRefused: importMessages.everyRowRefused(
		12,
		new Map([
			['No such field', 11],
			['Not an address', 1],
		]),
		['nathan@example.com'],
	),
	refusedWhileImporting: importMessages.refusedWhileImporting(),
	leftLists: importMessages.leftLists(['Newsletter'], ['Offers']),
	notInAccount: importMessages.notInAccount(),
	nothingShown: importMessages.nothingShown(),
	reportUnclear: importMessages.reportUnclear(false),
	importBrokeOff: importMessages.importBrokeOff(true, false),
	refusedAfterBreakOff: importMessages.refusedAfterBreakOff(importMessages.rowRefused('x')),
};
const filled = Object.entries(all).filter(
	(entry): entry is [string, Words] => typeof entry[1] !== 'string',
);
const sentences = Object.values(all).filter((words) => typeof words === 'string');
const hints = [
	...sentences,
	importHints.stillBusy(1),
	importHints.notTold(3, 'status 404'),
	importHints.rowsRefused(2, 10),
	importHints.refusedNotLookedUp(101, 100),
	importHints.refusedNotLookedUp(3, 0),
];

it.each(filled)('%s says what happened and what to do', (_name, { message, description }) => {
	expect(message.length).toBeGreaterThan(10);
	expect(description.length).toBeGreaterThan(5);
	expect(message).not.toMatch(/\.$/);
	expect(description).toMatch(/\.$/);
	expect(`${message} ${description}`).not.toMatch(/undefined|\[object|NaN/);
});

it.each([...filled.map(([, words]) => `${words.message} ${words.description}`), ...hints])(
	'does without the words that n8n asks to avoid: %s',
	(text) => {
		expect(text).not.toMatch(/\b(?:error|problem|failure|failed|mistake)s?\b/i);
	},
);

it.each(filled)('n8n leaves the message of %s as it is', (_name, { message }) => {
	expect(new NodeApiError(node, { message }, { message, description: 'x' }).message).toBe(
		message,
	);
});

it('keeps what the account or the user named out of the message, which n8n replaces at a system code', () => {
	const { message, description } = importMessages.leftLists(['EPERM Newsletter'], []);
	expect(message).not.toContain('EPERM');
	expect(description).toContain('unsubscribed from EPERM Newsletter');
});

it('says of a list that bounced that it bounced', () => {
	const { message, description } = importMessages.leftLists([], ['Offers']);
	expect(message).toContain('bounced');
	expect(description).toContain('bounced on Offers');
	expect(`${message} ${description}`).not.toContain('unsubscribed from');
});

it('says where the server gave no reason', () => {
	expect(importMessages.rowRefused('').message).toContain('without a reason');
});

it('tells where no row got in how many met what, and who', () => {
	const reasons = new Map([
		['No such field', 11],
		['Not an address', 1],
	]);
	const emails = ['nathan@example.com', 'olivia@example.com'];
	const { message, description } = importMessages.everyRowRefused(12, reasons, emails);
	expect(message).toContain('None of the 12 rows');
	expect(description).toBe(
		'11 rows: No such field. 1 row: Not an address. Among them: nathan@example.com, olivia@example.com.',
	);
});
