import { redactedMessage } from './redact';
import { shortened, type Shorten } from './shorten';

/** As an agent does whose user added no forms of secrets. */
export const shorten: Shorten = (text, longest) => shortened(text, longest, redactedMessage);
