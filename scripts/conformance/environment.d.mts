export function python(name?: string): string;
export function installedPython(name?: string): string | undefined;
