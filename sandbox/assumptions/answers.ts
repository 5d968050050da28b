import type { Assumption } from './assumption';

const DECODERS =
	'clients must take any form of it; what the node reads is tested by hostile bodies';

/** What is assumed of the answers of API v1, whatever the action, and of the account's limit. */
export const answerAssumptions = {
	messageLanguage: {
		says: 'messages of API v1 are English',
		instead: ['pt', 'hu'],
	},
	wrongKey: {
		says: 'API v1 answers a wrong key with result_code 0',
		instead: ['result_code_0_text', 'xml', '403_empty', '401'],
	},
	unknownAction: {
		says: 'an unknown action gets what was recorded for a call without parameters, <root><error>',
		instead: ['notAllowed', 'status404'],
	},
	unknownAddress: {
		says: 'contact_view_email answers an unknown address with result_code 0, "Failed: Nothing is returned"',
		instead: ['emptySuccess', 'status404'],
	},
	noneOfAKind: {
		says: 'an account without lists, fields, tags or forms is told by result_code 0',
		instead: ['emptySuccess'],
	},
	withoutIds: {
		says: 'list_list and list_field_view without ids name nothing',
		instead: ['everything'],
	},
	numbersInAnswers: {
		says: 'result_code and subscriber_id are numbers',
		instead: ['texts'],
	},
	jsonContentType: {
		says: 'JSON has the content type application/json',
		instead: ['none', 'html'],
	},
	brokenAnswer: {
		says: 'what breaks the server is answered with status 500 and a web page',
		instead: ['empty'],
	},
	fieldOptions: {
		says: 'list_field_view writes the options of a field as name, value and isdefault',
		instead: ['texts'],
	},
	fieldLists: {
		says: 'a field of all lists has the one list "0"',
		instead: ['none'],
	},
	formListIds: {
		says: 'form_getforms writes the IDs of lists as text',
		instead: ['numbers'],
	},
	tooManyStatus: {
		says: 'API v1 answers 429 over the limit, as API v3 does',
		instead: ['503'],
	},
	tooManyRetryAfter: {
		says: 'a 429 has Retry-After in whole seconds',
		instead: ['date', 'absent'],
	},
	tooManyCount: {
		says: 'requests over the limit do not count against it',
		instead: ['counted'],
	},
	limitHeaders: {
		says: 'answers of API v1 have RateLimit-Limit and RateLimit-Remaining',
		instead: ['absent'],
	},
	oneLimit: {
		says: 'API v1 and API v3 share one limit',
		instead: ['oneEach'],
	},
	contactViewKeys: {
		says: 'contact_view_email has the keys that clients use, of which the real answer has many more',
		instead: [],
		why: 'the node never calls it',
	},
	xmlRoots: {
		says: 'where no XML of an action was recorded, its root is the name of the action',
		instead: [],
		why: DECODERS,
	},
	xmlDetails: {
		says: 'XML closes empty elements without a space, writes true as 1, names by _ and splits ]]>',
		instead: [],
		why: DECODERS,
	},
	formsAreUtf8: {
		says: 'a form is UTF-8, and bytes that are not become U+FFFD',
		instead: [],
		why: 'the node sends nothing else',
	},
} as const satisfies Record<string, Assumption>;
