import type { OwnName } from './contact';

/** What a column can feed beside custom fields. */
export type OwnTarget = OwnName | 'tags';

/** How one of them is called. */
interface Naming {
	/** As the node's screen calls it. */
	label: string;
	/** As the API calls it. */
	apiName: string;
	/**
	 * What people call it who fill spreadsheets and build forms, without a word that could mean something
	 * else: "Name" may be the whole name, "Title" a job, "Work Phone" one of several, "Address" a street.
	 * Tags have none: a wrong guess would add tags and start automations.
	 */
	synonyms: readonly string[];
}

export const ownNames: Readonly<Record<OwnTarget, Naming>> = {
	email: {
		label: 'Email',
		apiName: 'email',
		synonyms: [
			'Mail',
			'Email Address',
			'Email Addr',
			'Contact Email',
			'Contact Email Address',
			'Customer Email',
			'Customer Email Address',
			'Primary Email',
			'Primary Email Address',
			'Subscriber Email',
			'User Email',
			'Your Email',
			'Your Email Address',
		],
	},
	firstName: {
		label: 'First Name',
		apiName: 'first_name',
		synonyms: [
			'First',
			'Given Name',
			'Given Names',
			'Forename',
			'Forenames',
			'Christian Name',
			'F Name',
			'Contact First Name',
			'Customer First Name',
			'Your First Name',
		],
	},
	lastName: {
		label: 'Last Name',
		apiName: 'last_name',
		synonyms: [
			'Last',
			'Surname',
			'Surnames',
			'Family Name',
			'Family Names',
			'L Name',
			'Contact Last Name',
			'Customer Last Name',
			'Your Last Name',
		],
	},
	phone: {
		label: 'Phone',
		apiName: 'phone',
		synonyms: [
			'Phone Number',
			'Phone No',
			'Phone #',
			'Telephone',
			'Telephone Number',
			'Telephone No',
			'Tel',
			'Tel No',
			'Tel Number',
			'Mobile',
			'Mobile Number',
			'Mobile No',
			'Mobile Phone',
			'Mobile Phone Number',
			'Cell',
			'Cell Number',
			'Cell Phone',
			'Cell Phone Number',
			'Cellular',
			'Contact Phone',
			'Contact Phone Number',
			'Customer Phone',
			'Customer Phone Number',
			'Your Phone',
			'Your Phone Number',
		],
	},
	organization: {
		label: 'Organization',
		apiName: 'customer_acct_name',
		synonyms: [
			'Organisation',
			'Organization Name',
			'Organisation Name',
			'Org',
			'Org Name',
			'Company',
			'Company Name',
			'Company/Organization',
			'Company/Organisation',
			'Account',
			'Account Name',
			'Acct Name',
			'Employer',
			'Employer Name',
			'Business Name',
			'Firm',
			'Firm Name',
			'Your Company',
			'Your Organization',
		],
	},
	tags: { label: 'Tags', apiName: 'tags', synonyms: [] },
};

/** A name without what does not count in it: capitals, blanks, `_`, `-` and its longer kin, `.` and `%`. */
export function nameKey(name: string): string {
	return name
		.normalize('NFC')
		.toLowerCase()
		.replace(/[\s_\-‐-―.%]+/g, '');
}

/** Targets by the key of their label and API name. */
export const targetByName = targetsBy(({ label, apiName }) => [label, apiName]);

/** Targets by the key of what people call them. */
export const targetBySynonym = targetsBy(({ synonyms }) => synonyms);

function targetsBy(namesOf: (own: Naming) => readonly string[]): ReadonlyMap<string, OwnTarget> {
	const targets = Object.entries(ownNames) as Array<[OwnTarget, Naming]>;
	return new Map(
		targets.flatMap(([target, own]) => namesOf(own).map((name) => [nameKey(name), target])),
	);
}
