/** The README's first command. Sets these before the import: log lines would bury the table, and the thread pool must not fill up (SECURITY.md F4). */
process.env['LOG_LEVEL'] ??= 'error';
process.env['UV_THREADPOOL_SIZE'] ??= '16';

await import('./demo.ts');
