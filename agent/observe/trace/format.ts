/** Where an event's fields lie, by name, as the kernel's `format` file tells. */
export interface EventFormat {
  readonly id: number;
  readonly fields: ReadonlyMap<string, { readonly offset: number; readonly size: number }>;
}

/** Reads `events/<system>/<event>/format`: `field:int oldstate;	offset:16;	size:4;	signed:1;` */
export function parseFormat(text: string): EventFormat {
  const id = /^ID: (\d+)$/m.exec(text)?.[1];
  if (id === undefined) {
    throw new Error('the format of a trace event has no line "ID: …"');
  }
  const fields = [...text.matchAll(/^\s*field:.*?(\w+)(?:\[\d*\])?;\s*offset:(\d+);\s*size:(\d+);/gm)];
  return {
    id: Number(id),
    fields: new Map(fields.map(([, name, offset, size]) => [name!, { offset: Number(offset), size: Number(size) }])),
  };
}

/** Throws with the field's name where this kernel's event has none of it. */
export function offsetOf(format: EventFormat, field: string): number {
  const found = format.fields.get(field);
  if (!found) {
    throw new Error(`this kernel's trace event has no field ${field}`);
  }
  return found.offset;
}
