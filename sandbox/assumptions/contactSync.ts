import type { Assumption } from './assumption';

const MAILS = 'only a form that is submitted or a campaign would tell, and both mail people';

/** What is assumed of how `contact_sync` reads its form and what it stores. */
export const contactSyncAssumptions = {
	flagsByPresence: {
		says: 'noresponders, instantresponders and lastmessage are on where their key is there, even with the value 0',
		instead: ['byValue'],
	},
	listIdIsValueOfP: {
		says: 'p[1]=7 means the list 7',
		instead: ['byKey', 'refused'],
	},
	unknownList: {
		says: 'a list that is not there refuses the whole request',
		instead: ['ignored'],
	},
	unknownStatus: {
		says: 'the statuses 0 and 3 are stored as sent, and one that does not exist counts as active',
		instead: ['refused'],
	},
	subscribeDateZone: {
		says: 'sdate is read as wall clock of America/Chicago, daylight saving included',
		instead: ['standardTime', 'utc'],
	},
	emptySubscribeDate: {
		says: 'an empty sdate is no date',
		instead: ['epoch'],
	},
	emptyName: {
		says: 'a name, phone or organization that is sent empty is erased',
		instead: ['kept'],
	},
	blankName: {
		says: 'names, phone, organization and IP address are trimmed, so that blanks erase them',
		instead: ['stored'],
	},
	emptyText: {
		says: 'a field of one value that is sent empty is erased',
		instead: ['kept'],
	},
	blankText: {
		says: 'blanks sent for a field of one value are stored as they are',
		instead: ['erased', 'kept'],
	},
	emptySeveral: {
		says: 'a field of several values that is sent empty is erased',
		instead: ['kept'],
	},
	emptyDate: {
		says: 'an empty date is stored as 1969-12-31',
		instead: ['erased', 'kept'],
	},
	dateMonthFirst: {
		says: 'a date written 12/25/1960 breaks the server (status 500)',
		instead: ['understood', 'stored'],
	},
	dateDayFirst: {
		says: 'a date written 25/12/1960 breaks the server (status 500)',
		instead: ['understood', 'stored'],
	},
	dateDayFirstDashes: {
		says: 'a date written 25-12-1960 breaks the server (status 500)',
		instead: ['understood', 'stored'],
	},
	dateOtherText: {
		says: 'any other text for a date that does not begin with YYYY-MM-DD breaks the server (status 500)',
		instead: ['stored'],
	},
	timeInDate: {
		says: 'a time behind the date is stored for date and datetime fields alike',
		instead: ['cutOff'],
	},
	datetimeOffset: {
		says: "a datetime with an offset is stored as the same moment in the account's time zone",
		instead: ['ignored'],
	},
	barsInOneValue: {
		says: 'a dropdown, radio or text field stores A||B with its bars',
		instead: ['firstOnly', 'ignored'],
	},
	severalWithBars: {
		says: 'several values come back with bars around them, ||A||B||',
		instead: ['between'],
	},
	severalAsArray: {
		says: 'several values sent as field[1,0][] mean the same as A||B',
		instead: ['lastOnly'],
	},
	oneWithoutBars: {
		says: 'a field of several values takes a single one without bars',
		instead: ['ignored'],
	},
	optionCase: {
		says: 'an option in another case is a text like any that is none of the options',
		instead: ['matched'],
	},
	unknownOption: {
		says: 'a value that is none of the options of a field is stored',
		instead: ['ignored', 'refused'],
	},
	unknownField: {
		says: 'a field that is not there, by its ID or its tag, refuses the whole request',
		instead: ['ignored'],
	},
	fieldTagCase: {
		says: 'a personalization tag is found in small letters too',
		instead: ['minded'],
	},
	tagComma: {
		says: 'a comma separates tags',
		instead: ['kept'],
	},
	tagsAreAdded: {
		says: 'tags are added to those that the contact has',
		instead: ['replaced'],
	},
	tagCase: {
		says: 'a tag in another case is the tag that is there already',
		instead: ['minded'],
	},
	organizationCase: {
		says: 'an organization in another case is the one that is there already',
		instead: ['minded'],
	},
	addressKeepsCase: {
		says: 'an address is stored in the case in which it was first sent',
		instead: ['lowered', 'lastSent'],
	},
	addressRule: {
		says: 'an address has one @, no blanks or separators, and a dot inside the domain',
		instead: ['anyWithAt'],
	},
	optInKeepsActive: {
		says: 'a form that asks for confirmation leaves those alone who are active already',
		instead: [],
		why: MAILS,
	},
	optInHoldsMails: {
		says: 'nothing is mailed to a contact who has yet to confirm',
		instead: [],
		why: MAILS,
	},
	mailsByStatus: {
		says: 'instantresponders mails active and unsubscribed contacts, lastmessage active ones only',
		instead: [],
		why: MAILS,
	},
} as const satisfies Record<string, Assumption>;
