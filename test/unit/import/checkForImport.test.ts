import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import { checkForImport } from '../../../nodes/ActiveCampaignContactSync/import/checkForImport';
import { contactOf, listOf } from './contacts';

function refusalOf(check: () => void): Refusal | undefined {
	try {
		check();
	} catch (thrown) {
		if (thrown instanceof Refusal) return thrown;
		throw thrown;
	}
	return undefined;
}

it.each([
	'nathan@example.com',
	'n@example.com',
	'nathan.smith+news@mail.example.com',
	"o'neil@example.com",
	'NATHAN@EXAMPLE.COM',
	'nathan@müller.example.com',
	'nathan@example.xn--p1ai',
	'nathan@example.рф',
])('takes %s', (email) => {
	expect(refusalOf(() => checkForImport(contactOf({ email })))).toBeUndefined();
});

it.each([
	['nathan', 'no @'],
	['@example.com', 'nothing stands before the @'],
	['nathan@smith@example.com', 'more than one @'],
	...[...'"(),:;<>[\\]'].map((character) => [
		`na${character}than@example.com`,
		`the character ${character}`,
	]),
	['nathan@exam,ple.com', 'the character ,'],
	['nathan@example', 'no dot stands after the @'],
	['nathan.smith@example', 'no dot stands after the @'],
	['nathan@example.c', 'fewer than two letters'],
	['nathan@mail.example.c', 'fewer than two letters'],
	['nathan@example.', 'fewer than two letters'],
	['nathan@203.0.113.70', 'fewer than two letters'],
])("refuses %s, naming 'Email' and what is not taken", (email, what) => {
	const refusal = refusalOf(() => checkForImport(contactOf({ email })));
	expect(refusal?.words.message).toContain("'Email'");
	expect(refusal?.words.message).not.toContain(email);
	expect(refusal?.words.description).toContain(email);
	expect(refusal?.words.description).toContain(what);
	expect(refusal?.source).toBe('input');
});

it("refuses a list that is to be 'Active', naming the operation that does that", () => {
	const lists = [listOf('2', 'unsubscribed'), listOf('7', 'active')];
	const refusal = refusalOf(() => checkForImport(contactOf({ lists })));
	expect(refusal?.words.message).toContain("'Active'");
	expect(refusal?.words.description).toContain('the ID 7');
	expect(refusal?.words.description).toContain("'Create or Update'");
});

it('takes lists that subscribe nobody again', () => {
	const lists = [listOf('2', 'unsubscribed'), listOf('7', 'activeUnlessUnsubscribed')];
	expect(refusalOf(() => checkForImport(contactOf({ lists })))).toBeUndefined();
});
