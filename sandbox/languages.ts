import type { Assume } from './assumptions';
import type { RootedReply } from './reply';

/** A language of an account other than English. */
export type Language = Exclude<Assume['messageLanguage'], undefined | 'assumed'>;

/** Every message of API v1; `{}` stands for what is named in it. */
const MESSAGES: Readonly<Record<string, Record<Language, string>>> = {
	'Contact added': { pt: 'Contato adicionado', hu: 'Kontakt hozzáadva' },
	'Contact updated': { pt: 'Contato atualizado', hu: 'Kontakt frissítve' },
	'Contact Email Address is not valid.': {
		pt: 'O endereço de e-mail do contato não é válido.',
		hu: 'A kontakt e-mail címe nem érvényes.',
	},
	'List ID {} does not exist.': {
		pt: 'A lista com o ID {} não existe.',
		hu: 'A(z) {} azonosítójú lista nem létezik.',
	},
	'Contact status is not valid.': {
		pt: 'O status do contato não é válido.',
		hu: 'A kontakt állapota nem érvényes.',
	},
	"There was an error processing custom field {}. Try encoding each 'field[]' parameter.": {
		pt: "Ocorreu um erro ao processar o campo personalizado {}. Tente codificar cada parâmetro 'field[]'.",
		hu: "Nem sikerült feldolgozni a(z) {} egyéni mezőt. Kódolja az összes 'field[]' paramétert.",
	},
	'Success: Something is returned': {
		pt: 'Sucesso: algo foi retornado',
		hu: 'Siker: van visszaadott adat',
	},
	'Failed: Nothing is returned': {
		pt: 'Falha: nada foi retornado',
		hu: 'Sikertelen: nincs visszaadott adat',
	},
	'You are not authorized to access this file': {
		pt: 'Você não tem autorização para acessar este arquivo',
		hu: 'Nincs jogosultsága a fájl eléréséhez',
	},
};

const PATTERNS = Object.entries(MESSAGES).map(([english, others]) => ({
	pattern: new RegExp(`^${english.replace(/[.[\]]/g, '\\$&').replace('{}', '(.*)')}$`, 's'),
	others,
}));

/** The reply with its message in the account's language; an unknown one keeps its English. */
export function inLanguage(
	reply: RootedReply,
	language: Assume['messageLanguage'] = 'assumed',
): RootedReply {
	if (language === 'assumed') return reply;
	for (const { pattern, others } of PATTERNS) {
		const found = pattern.exec(reply.message);
		if (!found) continue;
		const message = others[language].replace('{}', () => found[1] ?? '');
		return { ...reply, message };
	}
	return reply;
}
