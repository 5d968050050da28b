import { named, searchOf } from './pickList';

/** `form_getforms`: rows with `id` and `name`. */
export const getForms = searchOf({ action: 'form_getforms', entry: (row) => named(row) });
