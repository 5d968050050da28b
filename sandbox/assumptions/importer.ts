import type { Assumption } from './assumption';

/** What is assumed of the bulk importer of API v3. */
export const importerAssumptions = {
	importPosition: {
		says: 'contact in failureReasons counts from 0',
		instead: ['fromOne', 'absent'],
	},
	importAddressTwice: {
		says: 'of an address twice in a batch both are saved, in their order',
		instead: ['firstOnly', 'batchRefused'],
	},
	importEmptyValue: {
		says: 'an empty value keeps what is stored',
		instead: ['erases', 'batchRefused'],
	},
	importTagComma: {
		says: 'a comma inside a tag is part of its name',
		instead: ['separates'],
	},
	importBarsInOneValue: {
		says: 'a dropdown, radio or text field stores A||B with its bars',
		instead: ['firstOnly'],
	},
	importOneWithoutBars: {
		says: 'an import takes a single value for a field of several without bars',
		instead: ['ignored'],
	},
	importDatetimeOffset: {
		says: "a datetime with an offset is imported as the same moment in the account's time zone",
		instead: ['ignored'],
	},
	importEmoji: {
		says: 'emoji are imported like all other text',
		instead: ['dropped', 'cutThere'],
	},
	importWrongDate: {
		says: 'a date in another form than YYYY-MM-DD is left out, the rest of the contact saved',
		instead: ['contactFails', 'batchRefused'],
	},
	importTime: {
		says: 'one contact is there after seven seconds, and each more takes some milliseconds',
		instead: ['slow'],
	},
	importSuccess: {
		says: 'success names the contacts that were new, and no others',
		instead: ['updatedToo', 'empty'],
	},
	importUnsubscribedSaved: {
		says: 'the values of a contact who had unsubscribed are saved, only the list is left out',
		instead: ['nothingSaved'],
	},
	importUnsubscribedFails: {
		says: 'a contact who had unsubscribed from a list it is to be subscribed to stands in failure',
		instead: ['notNamed'],
	},
	importBounced: {
		says: 'a contact who bounced is treated as one who had unsubscribed',
		instead: ['subscribed'],
	},
	importInfoCounts: {
		says: "import/info does not count against the importer's own limit",
		instead: ['counted'],
	},
	importTooManyContacts: {
		says: 'more than 250 contacts are refused with status 400',
		instead: ['status413'],
	},
	importTooManyBytes: {
		says: 'a body of 400,000 bytes or more is refused with status 400',
		instead: ['status413', 'status500'],
	},
	importUnknownList: {
		says: 'a list that is not there refuses the batch, naming the contact',
		instead: ['ignored', 'contactFails'],
	},
	importUnknownField: {
		says: 'a custom field that is not there refuses the batch, naming the contact',
		instead: ['ignored', 'contactFails'],
	},
	importQueuedCount: {
		says: 'queued_contacts is how many were sent',
		instead: ['fewer'],
	},
	importSuccessSpelling: {
		says: 'an accepted batch says success, in small letters',
		instead: ['capital'],
	},
	importUnknownBatch: {
		says: 'import/info of a batch that is not there has the status false',
		instead: ['status404'],
	},
	importBatchOrder: {
		says: 'batches are worked on one after the other, in the order they came in',
		instead: ['lastFirst'],
	},
	importUnsubscribeNew: {
		says: 'unsubscribing a contact from a list it was never on leaves it unsubscribed there',
		instead: ['notOnList'],
	},
	importReasons: {
		says: 'failureReasons names every contact that is not valid',
		instead: ['firstOnly'],
	},
	importBlankInAddress: {
		says: 'a blank inside an address refuses the batch, though the documented rule does not name it',
		instead: ['contactFails'],
	},
	importHalfWay: {
		says: 'import/info of a batch under way names those who have had their turn',
		instead: ['atTheEnd'],
	},
	importUnconfirmed: {
		says: 'a contact who has yet to confirm a list is active on it after an import',
		instead: ['stays'],
	},
	importRefusalType: {
		says: 'refusals and import/info have the content type application/json',
		instead: ['html'],
	},
	importLimitCount: {
		says: 'requests that the importer refuses for its limit do not count against it',
		instead: ['counted'],
	},
	importHalfSaved: {
		says: 'an interrupted batch has saved some of its contacts, a failed one nothing',
		instead: [],
		why: 'nobody can make a batch fail; tests choose what became of it',
	},
	importListTwice: {
		says: 'a contact to be subscribed to and unsubscribed from one list is unsubscribed',
		instead: [],
		why: 'the node never sends both',
	},
	importShape: {
		says: 'JSON without a list of contacts is refused as unreadable, tags or lists of another type refuse the batch, and IDs may be text',
		instead: [],
		why: 'the node writes no other shape',
	},
	importAutomations: {
		says: 'exclude_automations counts where it is true, 1 or "true"',
		instead: [],
		why: 'whether automations ran is seen only by an automation of the account',
	},
} as const satisfies Record<string, Assumption>;
