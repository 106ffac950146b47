import { type SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/**
 * Does the work in a span of OpenTelemetry, which costs nothing unless whoever runs Drumbeat has loaded an SDK. Its name
 * carries nobody's text, token or id, and nor does what is said of a failure: its kind alone. The spans of jobs are
 * pg-boss's own.
 */
export function traced<Result>(name: string, kind: SpanKind, work: () => Promise<Result>): Promise<Result> {
  return trace.getTracer('drumbeat').startActiveSpan(name, { kind }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
