import { type INode, NodeApiError } from 'n8n-workflow';
import { happenings, messages } from '../../../nodes/ActiveCampaignContactSync/messages';
import type { Words } from '../../../nodes/ActiveCampaignContactSync/refusal';

const node = {
	id: '1',
	name: 'Sync',
	type: 'x',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;

const words: Words = { message: 'Something happened', description: 'Do this.' };
const tries = ['Something happened', 'Detail. ', 3, 4000] as const;

/** Every message, with what its use would fill in; a new one has to be added here. */
const all: Record<keyof typeof messages, Words | string> = {
	apiUrlMissing: messages.apiUrlMissing(),
	apiUrlUnreadable: messages.apiUrlUnreadable(),
	apiUrlUnencrypted: messages.apiUrlUnencrypted(),
	apiKeyUnusable: messages.apiKeyUnusable(),
	keyRefused: messages.keyRefused('Not allowed'),
	redirected: messages.redirected('moved.example.com'),
	addressNotFound: messages.addressNotFound(),
	webPage: messages.webPage(),
	emailMissing: messages.emailMissing(),
	notAnEmail: messages.notAnEmail('nathan'),
	listMissing: messages.listMissing("'List' in row 1 of 'Lists'"),
	notAnId: messages.notAnId("'List' in row 1 of 'Lists'", 'x'),
	listTwice: messages.listTwice('2'),
	notAStatus: messages.notAStatus("'Status' in row 1 of 'Lists'"),
	notYesOrNo: messages.notYesOrNo("'Send Empty Values'"),
	notADate: messages.notADate("'Subscribe Date' in row 1 of 'Lists'"),
	fieldMissing: messages.fieldMissing("'Field' in row 1 of 'Custom Fields'"),
	notAField: messages.notAField("'Field' in row 1 of 'Custom Fields'", 'a b'),
	fieldTwice: messages.fieldTwice('345'),
	tagWithComma: messages.tagWithComma("'Tag' in row 1 of 'Tags'"),
	notAnIpAddress: messages.notAnIpAddress('2001:db8::1'),
	notOneValue: messages.notOneValue("'Phone'"),
	notAResponseFormat: messages.notAResponseFormat(),
	notANumber: messages.notANumber("'Max Retries'"),
	unreadable: messages.unreadable('Node is missing'),
	mailWithRetryOnFail: messages.mailWithRetryOnFail(),
	refused: messages.refused('Contact Email Address is not valid'),
	unpaid: messages.unpaid(),
	otherStatus: messages.otherStatus(418, 'body'),
	tooLarge: messages.tooLarge(),
	brokeDown: messages.brokeDown(),
	answerBegins: messages.answerBegins('body'),
	lookUpRefused: messages.lookUpRefused('Not allowed'),
	lookUpGaveUp: messages.lookUpGaveUp(words),
	lookUpUnreadable: messages.lookUpUnreadable(),
	pickListLater: messages.pickListLater('Something happened'),
	pickListRefused: messages.pickListRefused(''),
	pickListUnreadable: messages.pickListUnreadable(),
	pickListUnreachable: messages.pickListUnreachable('Something happened.'),
	blocked: messages.blocked('Domain not allowed'),
	gaveUp: messages.gaveUp(...tries),
	outage: messages.outage('Something happened'),
	notTriedAgain: messages.notTriedAgain(...tries),
	maybeSaved: messages.maybeSaved('Something happened'),
	runEnded: messages.runEnded(words),
	withProgress: messages.withProgress(words, 2, 5),
};
const filled = Object.entries(all).filter(
	(entry): entry is [string, Words] => typeof entry[1] !== 'string',
);

it.each(filled)('%s says what happened and what to do', (_name, { message, description }) => {
	expect(message.length).toBeGreaterThan(10);
	expect(description.length).toBeGreaterThan(5);
	expect(message).not.toMatch(/\.$|undefined|\[object/);
	expect(`${message} ${description}`).not.toMatch(/undefined|\[object/);
});

it.each(filled)(
	'%s does without the words that n8n asks to avoid',
	(_name, { message, description }) => {
		expect(`${message} ${description}`).not.toMatch(
			/\b(?:error|problem|failure|failed|mistake)s?\b/i,
		);
	},
);

it.each([
	...filled.map(([name, { message }]) => [name, message]),
	...Object.entries(happenings).map(([name, text]) => [
		name,
		typeof text === 'string' ? text : text(500),
	]),
])(
	'n8n leaves %s as it is: it replaces a message in which it finds a system code',
	(_name, message) => {
		expect(new NodeApiError(node, { message }, { message, description: 'x' }).message).toBe(
			message,
		);
	},
);
