/** The beginning of an answer; the rest is neither awaited nor unpacked. */
export async function readUpTo({ body }: Response, maxCharacters: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  // Leaving the loop cancels the stream.
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= maxCharacters) break;
  }
  return text.slice(0, maxCharacters);
}
