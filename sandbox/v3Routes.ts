import { jsonAnswer } from './answer';
import { bulkImport, importInfo } from './importer';
import { contacts } from './v3/contacts';
import { addTag, addToList, createContact, syncContact } from './v3/contactSteps';
import { addOptions, makeField, makeList, makeTag, relateField } from './v3/make';
import { contact, contactTags, field, list, organization, tag } from './v3/one';
import { accounts, fields, forms, lists, tags } from './v3/pages';
import { removeContact, removeField, removeList, removeOrganization, removeTag } from './v3/remove';
import type { Route } from './v3/route';

const USER = {
	id: '1',
	username: 'nathan',
	firstName: 'Nathan',
	lastName: 'Smith',
	email: 'nathan@example.com',
};

/**
 * The calls of API v3 that the stand-in knows, by method and path after `/api/3/`; in recorded
 * requests and fault rules their action is `v3/` and the path. Ids are text.
 */
export const ROUTES: Readonly<Record<string, Route>> = {
	'GET contacts': contacts,
	'GET fields': fields,
	'GET forms': forms,
	'GET lists': lists,
	'GET tags': tags,
	'GET import/info': importInfo,
	'GET users/me': () => jsonAnswer(200, { user: USER }, 'user'),
	'POST import/bulk_import': bulkImport,
	// What a check of an account needs, that makes things of its own and removes them.
	'GET accounts': accounts,
	'GET accounts/:id': organization,
	'GET contacts/:id': contact,
	'GET contacts/:id/contactTags': contactTags,
	'GET fields/:id': field,
	'GET lists/:id': list,
	'GET tags/:id': tag,
	'POST fieldOption/bulk': addOptions,
	'POST fieldRels': relateField,
	'POST fields': makeField,
	'POST lists': makeList,
	'POST tags': makeTag,
	'DELETE accounts/:id': removeOrganization,
	'DELETE contacts/:id': removeContact,
	'DELETE fields/:id': removeField,
	'DELETE lists/:id': removeList,
	'DELETE tags/:id': removeTag,
	// What the node built into n8n needs for one contact, for the bench.
	'POST contact/sync': syncContact,
	'POST contactLists': addToList,
	'POST contactTags': addTag,
	'POST contacts': createContact,
};
