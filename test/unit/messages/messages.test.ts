import { type INode, NodeApiError } from 'n8n-workflow';
import type { Words } from '../../../nodes/ActiveCampaignContactSync/messages/text';
import { answerMessages } from '../../../nodes/ActiveCampaignContactSync/messages/answers';
import { consentMessages } from '../../../nodes/ActiveCampaignContactSync/messages/consent';
import {
	credentialMessages,
	credentialTestMessages,
} from '../../../nodes/ActiveCampaignContactSync/messages/credential';
import {
	deliveryMessages,
	type GivenUp,
	happenings,
} from '../../../nodes/ActiveCampaignContactSync/messages/delivery';
import { inputMessages } from '../../../nodes/ActiveCampaignContactSync/messages/input';
import { optionMessages } from '../../../nodes/ActiveCampaignContactSync/messages/options';
import { pickListMessages } from '../../../nodes/ActiveCampaignContactSync/messages/pickLists';
import {
	howOften,
	itemNumbers,
	plainText,
	shorten,
	withoutTags,
} from '../../../nodes/ActiveCampaignContactSync/messages/text';

const node = {
	id: '1',
	name: 'Sync',
	type: 'x',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;

/** All tables but those of columns, of custom fields and of imports, which are looked at beside these. */
const messages = {
	...answerMessages,
	...consentMessages,
	...credentialMessages,
	...deliveryMessages,
	...inputMessages,
	...optionMessages,
	...pickListMessages,
};

const words: Words = { message: 'Something happened', description: 'Do this.' };
/** What the user typed: n8n replaces a whole message in which it finds a system code. */
const typed = 'supermarket ECONNREFUSED';
const label = "'Status' in row 1 of 'Lists'";
const givenUp: GivenUp = {
	what: 'Something happened',
	detail: '',
	maybeSaved: false,
	isGivenUpAtOnce: false,
	mayHaveDone: undefined,
	isBusy: false,
	brokeDown: false,
	isQuestion: false,
	tries: 3,
	tookMs: 4000,
};

/** Every message, with what its use would fill in; a new one has to be added here. */
const all: Record<keyof typeof messages, Words | string> = {
	apiUrlMissing: messages.apiUrlMissing(),
	apiUrlUnreadable: messages.apiUrlUnreadable(),
	apiUrlUnencrypted: messages.apiUrlUnencrypted(),
	apiKeyUnusable: messages.apiKeyUnusable(),
	credentialUnreadable: messages.credentialUnreadable(typed),
	keyRefused: messages.keyRefused('Not allowed'),
	redirected: messages.redirected('moved.example.com'),
	addressNotFound: messages.addressNotFound(),
	webPage: messages.webPage(),
	emailMissing: messages.emailMissing("'Email'"),
	notAnEmail: messages.notAnEmail("'Email'", typed),
	unseenInEmail: messages.unseenInEmail("'Email'", typed, '\u200b'),
	listMissing: messages.listMissing(label),
	choiceMissing: messages.choiceMissing(label),
	notAnId: messages.notAnId(label, typed),
	listTwice: messages.listTwice('2'),
	statusMissing: messages.statusMissing(label),
	notAStatus: messages.notAStatus(label, typed),
	notYesOrNo: messages.notYesOrNo(label, typed),
	notADate: messages.notADate(label, typed),
	invalidDate: messages.invalidDate(label),
	notFinite: messages.notFinite(label, 'NaN'),
	formMissing: messages.formMissing("'Form'"),
	fieldMissing: messages.fieldMissing(label),
	notAField: messages.notAField(label, typed),
	fieldTwice: messages.fieldTwice(typed),
	fieldTwiceById: messages.fieldTwiceById('345'),
	tagMissing: messages.tagMissing(label),
	tagWithComma: messages.tagWithComma(label, typed),
	notAnIpAddress: messages.notAnIpAddress("'IP Address'", typed),
	notOneValue: messages.notOneValue("'Phone'"),
	importNeedsAllItems: messages.importNeedsAllItems(),
	notAProxy: messages.notAProxy(),
	proxyPasswordUnreadable: messages.proxyPasswordUnreadable(),
	optionsMapped: messages.optionsMapped(),
	unusable: messages.unusable('Dry Run', typed, 'on or off'),
	leftAloneForNow: messages.leftAloneForNow(40_000),
	nothingSettled: messages.nothingSettled(840_000),
	pickListBusy: messages.pickListBusy(),
	unreadable: messages.unreadable("'Options'", typed),
	mailWithRetryOnFail: messages.mailWithRetryOnFail(),
	refused: messages.refused('Contact Email Address is not valid'),
	requestRefused: messages.requestRefused(403),
	notAllowed: messages.notAllowed(typed),
	requestRedirected: messages.requestRedirected(302, 'login.example.com'),
	requestNotFound: messages.requestNotFound(),
	answeredWithPage: messages.answeredWithPage(),
	notTriedAgain: messages.notTriedAgain(words, undefined),
	afterUnclear: messages.afterUnclear(words),
	rejected: messages.rejected(418, typed),
	tooLarge: messages.tooLarge(),
	answerBegins: messages.answerBegins('body'),
	notLookedUp: messages.notLookedUp(words, false),
	lookUpUnreadable: messages.lookUpUnreadable(),
	pickListRefused: messages.pickListRefused(''),
	blocked: messages.blocked(typed),
	gaveUp: messages.gaveUp(givenUp),
	notSent: messages.notSent(words),
	outage: messages.outage('Something happened'),
	nothingGetsThrough: messages.nothingGetsThrough('Something happened', 300),
	allDenied: messages.allDenied(words, 20),
	stopped: messages.stopped(words, 2, { saved: [0, 1], queued: [3] }, 5),
	unexpected: messages.unexpected(typed),
};

const more: Array<[string, Words]> = [
	['keyRefused without words', messages.keyRefused()],
	['redirected without a host', messages.redirected(undefined)],
	['requestRedirected without a host', messages.requestRedirected(302, undefined)],
	['refused without words', messages.refused(' ')],
	...[402, 407, 413, 422, 400].map((status): [string, Words] => [
		`rejected with ${status}`,
		messages.rejected(status, ''),
	]),
	['gaveUp, busy', messages.gaveUp({ ...givenUp, isBusy: true })],
	['gaveUp, maybe saved', messages.gaveUp({ ...givenUp, maybeSaved: 'now' })],
	['gaveUp, maybe saved before', messages.gaveUp({ ...givenUp, maybeSaved: 'before' })],
	['gaveUp, broke down', messages.gaveUp({ ...givenUp, maybeSaved: 'now', brokeDown: true })],
	[
		'gaveUp, maybe mailed',
		messages.gaveUp({ ...givenUp, maybeSaved: 'now', isGivenUpAtOnce: true, tries: 1 }),
	],
	['notTriedAgain of an import', messages.notTriedAgain(words, 'It may run twice.')],
	['refused after a try without an answer', messages.refused('No', true)],
	['notLookedUp for one that was sent', messages.notLookedUp(words, true)],
];
const filled = [
	...Object.entries(all).filter(
		(entry): entry is [string, Words] => typeof entry[1] !== 'string',
	),
	...more,
];

test('every message is looked at here', () => {
	expect(Object.keys(all).sort()).toEqual(Object.keys(messages).sort());
});

describe.each(filled)('%s', (_name, { message, description }) => {
	test('says what happened and what to do, in whole sentences', () => {
		expect(message.length).toBeGreaterThan(10);
		expect(message.length).toBeLessThan(160);
		expect(description.length).toBeGreaterThan(5);
		expect(message).toMatch(/^['A-Z\dn]/);
		expect(message).not.toMatch(/\.$/);
		expect(description).toMatch(/[.!?…:]|\w$/);
		expect(`${message} ${description}`).not.toMatch(/undefined|\[object| {2}|\(\)|\) \(/);
	});

	test('does without the words that n8n asks to avoid', () => {
		// n8n's own names of its settings have them.
		const ours = `${message} ${description}`.replace(/'Continue.*?'|On Error/g, '');
		expect(ours).not.toMatch(/\b(?:error|problem|failure|failed|mistake)s?\b/i);
	});

	test('is left as it is by n8n, for what the user typed stands in the description', () => {
		expect(message).not.toContain('supermarket');
		const error = new NodeApiError(node, { message }, { message, description: 'x' });
		expect(error.message).toBe(message);
	});
});

test.each(
	Object.entries(happenings).map(([name, text]): [string, string] => [
		name,
		typeof text === 'string' ? text : text(500, 7_200_000),
	]),
)('%s begins a message, and holds no system code', (_name, message) => {
	expect(message).toMatch(/^[A-Zn].*[^.]$/);
	const error = new NodeApiError(node, { message }, { message, description: 'x' });
	expect(error.message).toBe(message);
});

test('what was typed is shown in the description where that helps', () => {
	const shown = filled.filter(([, { description }]) => description.includes('supermarket'));
	expect(shown.length).toBeGreaterThanOrEqual(14);
});

test('a parameter stands in single quotes', () => {
	const { emailMissing: _own, ...labelled } = { ...all };
	for (const name of ['listMissing', 'notAnId', 'statusMissing', 'notAStatus'] as const) {
		expect((labelled[name] as Words).message).toContain(label);
	}
	for (const name of ['fieldTwice', 'listTwice', 'mailWithRetryOnFail', 'notAProxy'] as const) {
		expect((labelled[name] as Words).message).toMatch(/'[A-Z][\w -]+'/);
	}
});

describe('what is given up says what is true of it', () => {
	test.each<[string, Partial<GivenUp>, RegExp, RegExp | undefined]>([
		['a busy server', { isBusy: true }, /lower 'Requests per Second'/, /may have been saved/],
		['a look-up that was cut', {}, /^Run the item again later\.$/, /may have been saved|dates/],
		[
			'a contact that was cut',
			{ maybeSaved: 'now' },
			/saving a contact twice does no harm/,
			/dates/,
		],
		[
			'a contact that was cut before',
			{ maybeSaved: 'before' },
			/saving a contact twice does no harm/,
			/dates/,
		],
		[
			'a 500 over a contact',
			{ maybeSaved: 'now', brokeDown: true },
			/2026-07-04/,
			/Requests per/,
		],
		[
			'a contact with a form',
			{ maybeSaved: 'now', isGivenUpAtOnce: true, tries: 1 },
			/Look the contact up in ActiveCampaign before/,
			/does no harm/,
		],
	])('%s', (_what, given, says, saysNot) => {
		const { message, description } = messages.gaveUp({ ...givenUp, ...given });
		expect(`${description}`).toMatch(says);
		if (saysNot) expect(`${message} ${description}`).not.toMatch(saysNot);
	});

	test('how often it was tried, and how long that took', () => {
		expect(messages.gaveUp(givenUp).message).toBe('Something happened; tried 3 times in 4 s');
		expect(messages.gaveUp({ ...givenUp, tries: 1, tookMs: 0 }).message).toBe(
			'Something happened; tried once',
		);
		expect(
			messages.gaveUp({
				...givenUp,
				maybeSaved: 'now',
				isGivenUpAtOnce: true,
				tries: 1,
				tookMs: 0,
			}).message,
		).toBe(
			'Something happened; the contact may have been saved; tried once and not again, so that nobody is mailed twice',
		);
	});

	test.each([
		[1, 499, 'tried once'],
		[2, 500, 'tried 2 times in 1 s'],
		[5, 119_000, 'tried 5 times in 119 s'],
		[5, 120_000, 'tried 5 times in 2 min'],
	])('%d tries in %d ms', (tries, tookMs, expected) => {
		expect(howOften(tries, tookMs)).toBe(expected);
	});
});

describe('items are told by their numbers', () => {
	test.each<[string, number[], string]>([
		['one', [6], 'item 7'],
		['some', [0, 1, 2, 6], 'items 1-3, 7'],
		['in any order', [9, 0, 8, 1], 'items 1-2, 9-10'],
		[
			'scattered ones, of which only so many ranges are told',
			Array.from({ length: 30 }, (_, index) => index * 2),
			`items ${Array.from({ length: 20 }, (_, index) => index * 2 + 1).join(', ')} and 10 more`,
		],
	])('%s', (_what, items, expected) => {
		expect(itemNumbers(items)).toBe(expected);
	});

	test('under Stop Workflow: which was it, and which had been saved', () => {
		const progress = { saved: [0, 1, 3], queued: [5, 6] };
		const { description } = deliveryMessages.stopped(words, 2, progress, 7);
		expect(description).toContain('It is item 3 of 7.');
		expect(description).toContain('Saved before the run stopped: items 1-2, 4,');
		expect(description).toContain('taken, but not told of: items 6-7.');
		const none = deliveryMessages.stopped(words, undefined, { saved: [], queued: [] }, 7);
		expect(none.description).toContain('Saved before the run stopped: no item.');
	});
});

describe('a text that is shown', () => {
	test('stands on one line and is cut short', () => {
		expect(shorten(' a\r\n\tb ')).toBe('a b');
		expect(shorten('x'.repeat(101))).toBe(`${'x'.repeat(100)}…`);
		expect(shorten('x'.repeat(100))).toBe('x'.repeat(100));
		expect(shorten('x'.repeat(50_000_000), 10)).toBe(`${'x'.repeat(10)}…`);
	});
});

test('the credential test says what to do', () => {
	for (const text of Object.values(credentialTestMessages)) {
		expect(text).toContain('Settings > Developer');
		expect(text).not.toMatch(/\b(?:error|problem|failure|failed|mistake)s?\b/i);
	}
});

describe('what strangers write opens no tag', () => {
	const link = '<a href="https://evil.example.com">Nathan & "Sons"</a>';

	test('where n8n shows HTML', () => {
		expect(plainText(link)).toBe(
			'&lt;a href="https://evil.example.com"&gt;Nathan &amp; "Sons"&lt;/a&gt;',
		);
		expect(plainText('&lt;')).toBe('&amp;lt;');
	});

	test('where n8n shows the same as text and as HTML', () => {
		expect(withoutTags(link)).toBe('‹a href="https://evil.example.com"›Nathan & "Sons"‹/a›');
	});
});
