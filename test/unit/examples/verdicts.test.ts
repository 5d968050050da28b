import { answerMessages } from '../../../nodes/ActiveCampaignContactSync/messages/answers';
import { consentMessages } from '../../../nodes/ActiveCampaignContactSync/messages/consent';
import { credentialMessages } from '../../../nodes/ActiveCampaignContactSync/messages/credential';
import {
	deliveryMessages,
	happenings,
} from '../../../nodes/ActiveCampaignContactSync/messages/delivery';
import {
	columnMessages,
	fieldTypeMessages,
} from '../../../nodes/ActiveCampaignContactSync/messages/fields';
import { importMessages } from '../../../nodes/ActiveCampaignContactSync/messages/import';
import { inputMessages } from '../../../nodes/ActiveCampaignContactSync/messages/input';
import { optionMessages } from '../../../nodes/ActiveCampaignContactSync/messages/options';
import { readExampleFile } from '../../n8n/support/exampleFiles';

/** The pattern by which an example tells a row that has to be corrected from one that is to be sent again. */
function rowsFault(name: string): RegExp {
	const text = JSON.stringify(readExampleFile(name));
	const [, source] = /\/(\^\([^/]+\))\/\.test\(\$json\.error\)/.exec(text) ?? [];
	if (source === undefined) throw new Error(`${name} looks at no reason`);
	return new RegExp(JSON.parse(`"${source}"`) as string);
}

const gaveUp = deliveryMessages.gaveUp({
	what: happenings.unavailable(503),
	detail: '',
	maybeSaved: false,
	isGivenUpAtOnce: false,
	mayHaveDone: undefined,
	isBusy: false,
	brokeDown: false,
	isQuestion: false,
	tries: 6,
	tookMs: 31_000,
});

/** Reasons that say nothing of the row: after them it must be sent again. */
const notTheRow = [
	credentialMessages.keyRefused(),
	credentialMessages.apiUrlMissing(),
	credentialMessages.apiKeyUnusable(),
	credentialMessages.webPage(),
	optionMessages.notAProxy(),
	deliveryMessages.outage(happenings.timeout),
	credentialMessages.notSent(credentialMessages.keyRefused()),
	deliveryMessages.nothingSettled(840_000),
	answerMessages.requestRefused(403),
	answerMessages.requestNotFound(),
	consentMessages.lookUpUnreadable(),
	consentMessages.notLookedUp(gaveUp, false),
	deliveryMessages.unexpected('TypeError: x'),
	gaveUp,
	columnMessages.fieldsUnknown(),
	importMessages.fieldsUnknown(),
	importMessages.reportUnclear(false),
	importMessages.importBrokeOff(true, false),
	importMessages.acceptanceUnclear(false),
	importMessages.allSamplesRefused(['x'], 8, 100),
	importMessages.requestsUsedUp(8),
];

const value = "'Value' in row 1 of 'Custom Fields'";

test.each([
	[
		'nightly-table-sync.json',
		[
			answerMessages.refused('Contact Email Address is not valid.'),
			inputMessages.emailMissing("'Email'"),
			inputMessages.notAnEmail("'Email'", 'x'),
			inputMessages.tagWithComma("'Tag' in row 1 of 'Tags'", 'a,b'),
			fieldTypeMessages.dateNotYearFirst(value, 'Birthday', '25/12/1960'),
			fieldTypeMessages.listForOneValue(value, 'Country'),
		],
	],
	[
		'changed-rows.json',
		[
			inputMessages.emailMissing("'email' (a column)"),
			fieldTypeMessages.dateNotYearFirst("'Birthday' (a column)", 'Birthday', '25/12/1960'),
			importMessages.addressNotTaken('sam typo@example.com', 'x'),
			importMessages.rowRefused('Field email incorrect format'),
			importMessages.contactTooLarge(400_001, 399_999),
			importMessages.refusedWhileImporting(),
			importMessages.leftLists(['Newsletter'], []),
			importMessages.notInAccount(),
			importMessages.nothingShown(),
		],
	],
])('%s sends again what is not the fault of the row', (name, theRow) => {
	const pattern = rowsFault(name);
	const isTheRow = ({ message }: { message: string }) => pattern.test(message);
	expect(theRow.filter((words) => !isTheRow(words))).toEqual([]);
	expect(notTheRow.filter(isTheRow)).toEqual([]);
});
