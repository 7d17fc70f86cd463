/** What a request of the store says of its sales channel. */
export type ChannelsOfRequest = Readonly<{
  /** The channels that the publishable key holds. */
  of_key: readonly string[]
  /** The channels that the request names; none where it names none. */
  named: readonly string[]
  /** The channel of the cart that the request is about. */
  of_cart?: string | null
  /** The channel that was declared as the key's own. */
  declared?: string | null
}>

/** The channels that a request may mean: those it names, as far as its key holds them, else all of its key. */
export function channelsMeant({ of_key, named }: ChannelsOfRequest): readonly string[] {
  return named.length ? [...new Set(named)].filter((channel) => of_key.includes(channel)) : of_key
}

/**
 * The one channel that a request means: the named one, the key's only one, that of its cart, or the one declared for
 * the key. Null where several remain: a price is never guessed.
 */
export function channelOf(request: ChannelsOfRequest): string | null {
  const meant = channelsMeant(request)
  if (meant.length <= 1) return meant[0] ?? null
  const hints = [request.of_cart, request.declared]
  return hints.find((hint): hint is string => !!hint && meant.includes(hint)) ?? null
}
