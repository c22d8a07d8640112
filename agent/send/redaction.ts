import { readFileSync } from 'node:fs';
import type { RE2JS } from 're2js';
import { toLine } from '../../src/model/points';
import { messageOf } from '../log';
import type { AgentRecord } from '../record';
import { SettingsError } from '../settings';
import { redactedMessage } from './redact';
import { REDACTED } from './secretForms';
import { visible } from './visible';

/** A text without its secrets. */
export type Redact = (text: string) => string;

/**
 * Hides the known forms of secrets, and those that the file names: a regular expression a line, of RE2's syntax, whose
 * matches take time that grows with the length of a text and no faster, whoever wrote the text. Empty lines and those that
 * begin with # say nothing. Where an expression has a group, what the first one matches is the secret.
 *
 * @throws SettingsError where the file can't be read or holds what is no form
 */
export async function redaction(file: string | undefined): Promise<Redact> {
  if (file === undefined) {
    return redactedMessage;
  }
  const forms = await ownForms(file);
  return (text) => forms.reduce((shown, form) => withoutForm(form, shown), redactedMessage(text));
}

/**
 * Records as they may be written: the one place where texts lose their secrets, so that no collector can forget it, and
 * show their control characters, as openGemini refuses a text with a line break.
 */
export function linesOf(records: readonly AgentRecord[], redact: Redact): string[] {
  return records.map((record) => toLine(redactedRecord(record, redact))).filter((line) => line !== undefined);
}

/** Tags are names and kinds, and stay as they are: a point is found by them. */
function redactedRecord(record: AgentRecord, redact: Redact): AgentRecord {
  const fields = Object.entries(record.fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? visible(redact(value)) : value,
  ]);
  return { ...record, fields: Object.fromEntries(fields) };
}

async function ownForms(file: string): Promise<RE2JS[]> {
  // Loaded only where there is such a file.
  const { RE2JS } = await import('re2js');
  return linesOfFile(file).flatMap((line, index) => {
    const expression = line.trim();
    if (expression === '' || expression.startsWith('#')) {
      return [];
    }
    try {
      const form = RE2JS.compile(expression);
      if (form.matcher('').find()) {
        throw new Error('it matches the empty text');
      }
      return [form];
    } catch (error) {
      throw new SettingsError(
        `${file}, line ${index + 1}: "${expression}" is no form of a secret: ${messageOf(error)} ` +
          '(a regular expression of RE2 a line, which has no look-around; a group marks the secret)',
      );
    }
  });
}

function linesOfFile(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    throw new SettingsError(`SERVICEMAP_REDACT_FILE names ${file}, which can not be read: ${messageOf(error)}`);
  }
}

function withoutForm(form: RE2JS, text: string): string {
  const matcher = form.matcher(text);
  let shown = '';
  let end = 0;
  while (matcher.find()) {
    const group = form.groupCount() > 0 && matcher.group(1) !== null ? 1 : 0;
    // An empty group hides nothing.
    if (matcher.end(group) > matcher.start(group)) {
      shown += text.slice(end, matcher.start(group)) + REDACTED;
      end = matcher.end(group);
    }
  }
  return shown + text.slice(end);
}
