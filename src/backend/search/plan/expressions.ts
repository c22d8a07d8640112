import { RE2JS } from 're2js';
import { RECORD_TYPES } from '../../../model/recordTypes';
import { MAX_REGEX_LENGTH, textMatcher } from '../engine/textMatch';
import type * as ast from '../language/ast';
import type { Planning } from './commands';
import { canonical, constantOf, isTimeField } from './constants';
import type { Constant, Predicate, TextMatch } from './plan';
import { allOf, ALWAYS, anyOf, noneOf } from './predicates';
import { TYPE } from './columns';
import { isKnownType } from './specialise';

export function planExpression(expression: ast.Expression, planning: Planning): Predicate {
  switch (expression.kind) {
    case 'everything':
      return ALWAYS;
    case 'and':
      return allOf(expression.operands.map((operand) => planExpression(operand, planning)));
    case 'or':
      return anyOf(expression.operands.map((operand) => planExpression(operand, planning)));
    case 'not':
      return noneOf(planExpression(expression.operand, planning));
    case 'freeText':
      return { kind: 'anyText', match: freeText(expression.word, planning) };
    case 'facet':
      return planFacet(canonical(expression.field.name), expression.test, planning);
  }
}

function freeText(word: ast.Literal, planning: Planning): TextMatch {
  if (isPattern(word)) {
    return { kind: 'wordGlob', parts: globParts(word), ignoreCase: true };
  }
  if (word.text.trim() === '') {
    planning.fail(word.at, 'expected a text between the quotation marks');
  }
  return { kind: 'words', text: word.text, ignoreCase: true };
}

function planFacet(field: string, test: ast.Test, planning: Planning): Predicate {
  switch (test.kind) {
    case 'compare':
      return planComparison(field, test.operator, test.value, planning);
    case 'range':
      return planRange(field, test.from, test.to, planning);
    case 'list':
      return anyOf(test.values.map((value) => equals(field, value, planning)));
    case 'inner':
      return { kind: 'inSearch', field, search: planning.inner(test.search) };
    case 'contains':
      return { kind: 'matches', field, match: { kind: 'contains', text: test.value.text, ignoreCase: false } };
    case 'regex':
      return { kind: 'matches', field, match: regexOf(test.value, planning) };
  }
}

function planComparison(field: string, operator: ast.Operator, value: ast.Literal, planning: Planning): Predicate {
  if (operator === '=' || operator === '!=') {
    const equal = equals(field, value, planning);
    return operator === '=' ? equal : noneOf(equal);
  }
  return { kind: 'compare', field, operator, value: ordered(field, value, planning) };
}

function equals(field: string, value: ast.Literal, planning: Planning): Predicate {
  if (isPattern(value)) {
    const match: TextMatch = { kind: 'glob', parts: globParts(value), ignoreCase: false };
    checkTypePattern(field, value, match, planning);
    return /^\*+$/.test(value.text) ? { kind: 'exists', field } : { kind: 'matches', field, match };
  }
  if (field === TYPE && !isKnownType(value.text)) {
    planning.fail(value.at, unknownType(value.text));
  }
  const constant = constantOf(value.text, planning.now);
  if (isTimeField(field) && constant.time === undefined) {
    planning.fail(value.at, dateExpected(value.text));
  }
  return { kind: 'compare', field, operator: '=', value: constant };
}

function checkTypePattern(field: string, value: ast.Literal, match: TextMatch, planning: Planning): void {
  const matches = textMatcher(match);
  if (field === TYPE && !RECORD_TYPES.some((type) => matches(type.name))) {
    planning.fail(value.at, unknownType(value.text));
  }
}

function unknownType(name: string): string {
  const names = RECORD_TYPES.map((type) => type.name);
  const near = names.find((known) => known.toLowerCase() === name.toLowerCase());
  const hint = near ? `did you mean ${near}?` : `expected one of ${names.join(', ')} or a custom type that ends in _CL`;
  return `unknown type '${name.slice(0, 60)}': ${hint}`;
}

function dateExpected(found: string): string {
  return `expected a date such as 2017-01-31T12:00Z, NOW or NOW-2HOURS/DAY, found '${found.slice(0, 60)}'`;
}

/** A value that can be before or after another. */
function ordered(field: string, value: ast.Literal, planning: Planning): Constant {
  const constant = constantOf(value.text, planning.now);
  if (isTimeField(field) ? constant.time === undefined : constant.number === undefined && constant.time === undefined) {
    planning.fail(
      value.at,
      isTimeField(field)
        ? dateExpected(value.text)
        : `expected a number or a date to compare with, found '${value.text.slice(0, 60)}'`,
    );
  }
  return constant;
}

function planRange(field: string, from: ast.Literal, to: ast.Literal, planning: Planning): Predicate {
  return allOf([
    { kind: 'compare', field, operator: '>=', value: ordered(field, from, planning) },
    { kind: 'compare', field, operator: '<=', value: ordered(field, to, planning) },
  ]);
}

/** Inside quotation marks a star is a star. */
function isPattern(value: ast.Literal): boolean {
  return !value.quoted && value.text.includes('*');
}

function globParts(value: ast.Literal): readonly string[] {
  return value.text.replace(/\*+/g, '*').split('*');
}

function regexOf(value: ast.Literal, planning: Planning): TextMatch {
  const problem = regexProblem(value.text);
  if (problem !== undefined) {
    planning.fail(value.at, problem);
  }
  return { kind: 'regex', expression: value.text };
}

/** Why a regular expression can't be used, if so. */
export function regexProblem(expression: string): string | undefined {
  if (expression.length > MAX_REGEX_LENGTH) {
    return `expected a regular expression of at most ${MAX_REGEX_LENGTH} characters`;
  }
  try {
    RE2JS.compile(expression);
    return undefined;
  } catch (error) {
    return `expected a regular expression (RE2 syntax): ${error instanceof Error ? error.message : String(error)}`;
  }
}
