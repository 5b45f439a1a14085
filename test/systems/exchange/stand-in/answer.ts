import { type Parameters, StandInError, type StandInExchange } from './exchange.ts';
import { errorId } from './transport.ts';

/** What the PowerShell module asks. */
export interface Request {
  readonly cmdlet?: string;
  readonly tool?: string;
  readonly parameters?: Parameters;
  readonly arguments?: string[];
}

export function answerOf(exchange: StandInExchange, request: Request): Record<string, unknown> {
  try {
    const items =
      request.tool === undefined
        ? exchange.call(request.cmdlet ?? '', request.parameters ?? {})
        : exchange.tool(request.tool, request.arguments ?? []);
    return { items };
  } catch (error) {
    if (!(error instanceof StandInError)) throw error;
    const { category, message, cmdlet } = error;
    return { error: { category, message, id: errorId(category, cmdlet) } };
  }
}
