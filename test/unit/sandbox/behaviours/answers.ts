import type { answerAssumptions } from '../../../../sandbox/assumptions/answers';
import { call } from '../client';
import type { Behaviour, Scene, Switchable } from './scene';

const raw = async (scene: Scene, action: string, body?: string) => {
	const { status, text, headers } = await call(scene.sandbox, action, { body });
	return { status, text, headers };
};

/** Sends more requests than the limit allows at once; what the last one is answered. */
async function overLimit(scene: Scene) {
	for (let sent = 0; sent < 5; sent++) await raw(scene, 'user_me');
	return raw(scene, 'user_me');
}

const code = async (answer: Promise<Record<string, unknown>>) => {
	const { status, result_code: resultCode } = await answer;
	return status ?? resultCode;
};

/** What can be seen of each assumption about answers of API v1. */
export const ANSWERS: Record<Switchable<typeof answerAssumptions>, Behaviour> = {
	messageLanguage: [
		async (scene) => [
			JSON.parse((await scene.sync('first_name=Ada')).text).result_message,
			(await scene.v1('contact_view_email')).result_message,
			JSON.parse((await scene.sync('p[99]=99')).text).result_message,
		],
		{
			assumed: ['Contact added', 'Failed: Nothing is returned', 'List ID 99 does not exist.'],
			pt: [
				'Contato adicionado',
				'Falha: nada foi retornado',
				'A lista com o ID 99 não existe.',
			],
			hu: [
				'Kontakt hozzáadva',
				'Sikertelen: nincs visszaadott adat',
				'A(z) 99 azonosítójú lista nem létezik.',
			],
		},
	],
	wrongKey: [
		async ({ sandbox }) => {
			const { status, text } = await call(sandbox, 'user_me', { key: 'x' });
			return `${status} ${text.slice(0, 17)}`;
		},
		{
			assumed: '200 {"result_code":0,',
			result_code_0_text: '200 {"result_code":"0',
			xml: "200 <?xml version='1.",
			'403_empty': '403 ',
			'401': '401 ',
		},
	],
	unknownAction: [
		async (scene) => {
			const { status, text } = await raw(scene, 'no_such');
			return status === 200 ? /<\w+>/.exec(text)?.[0] : status;
		},
		{ assumed: '<root>', notAllowed: '<not_allowed>', status404: 404 },
	],
	unknownAddress: [
		(scene) => code(scene.v1('contact_view_email', '&email=nobody@example.com')),
		{ assumed: 0, emptySuccess: 1, status404: 404 },
	],
	noneOfAKind: [
		(scene) => {
			scene.sandbox.account.lists.clear();
			return code(scene.v1('list_list', '&ids=all'));
		},
		{ assumed: 0, emptySuccess: 1 },
	],
	withoutIds: [(scene) => code(scene.v1('list_list')), { assumed: 0, everything: 1 }],
	numbersInAnswers: [
		async (scene) => (await scene.sync('')).text.slice(0, 20),
		{ assumed: '{"subscriber_id":7,"', texts: '{"subscriber_id":"7"' },
	],
	jsonContentType: [
		async (scene) => (await raw(scene, 'user_me')).headers.get('content-type'),
		{ assumed: 'application/json', none: null, html: 'text/html; charset=utf-8' },
	],
	brokenAnswer: [
		async (scene) => (await scene.sync('field[3,0]=25-12-1960')).text.slice(0, 9),
		{ assumed: '<!DOCTYPE', empty: '' },
	],
	fieldOptions: [
		async (scene) => (await fieldRow(scene)).options?.[0],
		{ assumed: { name: 'Austria', value: 'Austria', isdefault: '0' }, texts: 'Austria' },
	],
	fieldLists: [async (scene) => (await fieldRow(scene)).lists, { assumed: ['0'], none: [] }],
	formListIds: [
		async (scene) => (await scene.v1('form_getforms'))[0],
		{
			assumed: expect.objectContaining({ lists: ['2'] }),
			numbers: expect.objectContaining({ lists: [2] }),
		},
	],
	tooManyStatus: [async (scene) => (await overLimit(scene)).status, { assumed: 429, '503': 503 }],
	tooManyRetryAfter: [
		async (scene) => (await overLimit(scene)).headers.get('retry-after'),
		{ assumed: '1', date: 'Sat, 04 Jul 2026 12:00:01 GMT', absent: null },
	],
	tooManyCount: [
		async (scene) => {
			await overLimit(scene);
			scene.wait(900);
			await overLimit(scene);
			scene.wait(100);
			return (await raw(scene, 'user_me')).status;
		},
		{ assumed: 200, counted: 429 },
	],
	limitHeaders: [
		async (scene) => (await raw(scene, 'user_me')).headers.get('ratelimit-remaining'),
		{ assumed: '4', absent: null },
	],
	oneLimit: [
		async (scene) => {
			await overLimit(scene);
			return code(scene.v3('users/me'));
		},
		{ assumed: 429, oneEach: undefined },
	],
};

async function fieldRow(scene: Scene) {
	const answer = await scene.v1('list_field_view', '&ids=4');
	return answer[0] as { options?: unknown[]; lists?: unknown };
}
