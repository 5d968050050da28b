import { columnPlanner } from '../../../nodes/ActiveCampaignContactSync/contact/columns';
import { accountFields, rowOf } from './fields';

/** Headings as people write them, separated by bars. */
const known: Record<string, string> = {
	email: [
		'Email|email|EMAIL|E-mail|E-Mail|e_mail|E mail| Email |%EMAIL%|Mail|Email Address',
		'E-Mail Address|email_address|emailAddress|Contact Email|Customer Email|Your email',
		// A byte order mark in front, as spreadsheets write it into CSV files.
		'\uFEFFemail',
	].join('|'),
	firstName:
		'First Name|first_name|firstName|FirstName|FIRSTNAME|first-name|First|Given Name|given_name|Forename|fname',
	lastName: 'Last Name|last_name|lastName|Last|Surname|Family Name|family-name|lname',
	phone: [
		'Phone|phone|Phone Number|phone_number|Phone No.|Phone #|Telephone|Tel|Tel.|Mobile',
		'Mobile Phone|Mobile Number|Cell|Cell Phone|Cellphone',
	].join('|'),
	organization: [
		'Organization|organization|Organisation|Organization Name|Company|company_name',
		'Company Name|Company/Organization|Account|Account Name|customer_acct_name|Employer',
	].join('|'),
	tags: 'Tags|tags|TAGS',
	field_3: [
		'Date of Birth|date_of_birth|BIRTHDAY|Birthday|birthday|%BIRTHDAY%|%birthday%|3| 3 ',
		'field_3|Field 3|field[3]|field[3,0]|field[%BIRTHDAY%,0]|FIELD[%Birthday%]',
	].join('|'),
	field_30: 'Shoe Size|field_30',
	// The third is a letter and an accent of its own, as macOS writes it.
	field_21: 'Größe|größe|Gro\u0308ße|Große|GRÖSSE_1|field_21',
};

const unknown: Record<string, string> = {
	german: 'Vorname|Nachname|E-Mail-Adresse|Telefon|Handy|Firma|Geburtstag',
	french: 'Prénom|Nom|Courriel|Téléphone|Portable|Société|Entreprise',
	spanish: 'Nombre|Apellidos|Correo electrónico|Teléfono|Móvil|Empresa',
	portuguese: 'Nome|Sobrenome|Endereço de e-mail|Telefone|Celular|Organização',
	'a false friend': [
		'Name|Full Name|Middle Name|User Name|Title|Tag|Labels|Contact|ID|Address|Fax|Number',
		'Organization Email|Company Email|Company Phone|Company Size|Company ID|Work Phone',
		'Email Opt In|Email Status|Email 2|Secondary Email|Mail Address|Mailing List|Phone Type',
		'Account ID|Account Manager|Last Login|First Order|Mobile OS|Place of Birth',
	].join('|'),
	// A range is no ID, though "-" and "." do not count in a name.
	'no ID of a field here': 'field_4|field|0|33|-3|0-3|2-1|2.1',
	meaningless: '| |_|-|%|%%|.|field[]|field[%%]',
	'a property of objects': '__proto__|constructor|prototype|toString|hasOwnProperty',
};

function listed(headings: Record<string, string>): Array<[heading: string, what: string]> {
	return Object.entries(headings).flatMap(([what, some]) =>
		some.split('|').map((heading): [string, string] => [heading, what]),
	);
}

test.each(listed(known))('%j feeds %s', (heading, target) => {
	const { sources, unknown: rest } = columnPlanner(accountFields)(rowOf([heading]));
	expect(sources).toMatchObject([{ column: heading, target }]);
	expect(rest).toEqual([]);
});

test.each(listed(unknown))('%j is guessed to be nothing (%s), and named', (heading) => {
	const plan = columnPlanner(accountFields)(rowOf([heading]));
	expect(plan).toEqual({ sources: [], unknown: [heading] });
});

test('all that are unknown are named, beside those that are not', () => {
	const headings = listed(unknown).map(([heading]) => heading);
	const plan = columnPlanner(accountFields)(rowOf([...headings, 'Email']));
	expect(plan.sources).toEqual([{ column: 'Email', target: 'email' }]);
	expect(plan.unknown).toEqual([...headings].sort());
});
