import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import {
	contactMapping,
	fieldMapping,
	listMapping,
} from '../../../nodes/ActiveCampaignContactSync/sync/mapping';
import { contactDescription } from '../../../nodes/ActiveCampaignContactSync/resources/contact';

/** Parameters that say how to send a contact, or to which field, and are no value of it by themselves. */
const settings =
	/^(?:resource|operation|fieldMapping|columns|options\..*|customFields\.field\.fieldId)$/;

/** The internal paths of every parameter on the screen that can be filled in. */
function pathsOf(properties: readonly INodeProperties[], above = ''): string[] {
	return properties
		.filter(({ type }) => type !== 'notice')
		.flatMap((property) => {
			const path = `${above}${property.name}`;
			if (property.type === 'collection') {
				return pathsOf((property.options ?? []).filter(isProperty), `${path}.`);
			}
			if (property.type === 'fixedCollection') {
				return (property.options ?? [])
					.filter(isCollection)
					.flatMap(({ name, values }) => pathsOf(values, `${path}.${name}.`));
			}
			return [path];
		});
}

type Option = INodeProperties | INodePropertyCollection | INodePropertyOptions;

function isProperty(option: Option): option is INodeProperties {
	return 'type' in option;
}

function isCollection(option: Option): option is INodePropertyCollection {
	return 'values' in option;
}

const onScreen = [...new Set(pathsOf(contactDescription).filter((path) => !settings.test(path)))];
const mapping = [...contactMapping, ...listMapping, ...fieldMapping];
const mapped = mapping.map(({ parameter }) => parameter);

test('every parameter on the screen is in the mapping', () => {
	expect(onScreen.filter((path) => !mapped.includes(path))).toEqual([]);
});

test('every parameter in the mapping is on the screen', () => {
	expect(mapped.filter((path) => !onScreen.includes(path))).toEqual([]);
});

test('the walk over the screen finds what is nested', () => {
	expect(onScreen).toEqual(
		expect.arrayContaining([
			'email',
			'additionalFields.firstName',
			'lists.list.listOptions.subscribeDate',
			'customFields.field.value',
		]),
	);
});

test('no parameter and no form key is there twice', () => {
	expect(new Set(mapped).size).toBe(mapped.length);
	expect(new Set(mapping.map(({ key }) => key)).size).toBe(mapping.length);
});

test("every parameter of the API's page has its form key", () => {
	expect(mapping.map(({ key }) => key).sort()).toEqual(
		[
			'email',
			'first_name',
			'last_name',
			'phone',
			'customer_acct_name',
			'tags',
			'ip4',
			'field[FIELD,0]',
			'p[ID]',
			'status[ID]',
			'form',
			'noresponders[ID]',
			'sdate[ID]',
			'instantresponders[ID]',
			'lastmessage[ID]',
		].sort(),
	);
});
