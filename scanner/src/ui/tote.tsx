import type { CartTote } from "../../../src/domain/waves/pick-session"
import { useApp } from "../app-context"

type Props = Readonly<{
  tote: Pick<CartTote, "position" | "colour" | "code">
  isLarge?: boolean
}>

/** A tote as it stands on the cart: its number first, so that nobody has to tell colours apart, then its colour. */
export function ToteMark({ tote, isLarge }: Props) {
  const { t, named } = useApp()
  return (
    <span class={isLarge ? "tote tote-large" : "tote"}>
      <span class={`tote-number tote-${tote.colour}`} aria-hidden="true">
        {tote.position}
      </span>
      <span class="tote-text">
        <strong>{t("pick.tote", { number: tote.position })}</strong>
        <span class="soft">
          {[named("pick.colours", tote.colour), tote.code].filter(Boolean).join(" · ")}
        </span>
      </span>
    </span>
  )
}

/** A dot of the tote's colour with its number, where a line of text says the rest. */
export const ToteDot = ({ tote }: Pick<Props, "tote">) => {
  const { t, named } = useApp()
  const label = `${t("pick.tote", { number: tote.position })}, ${named("pick.colours", tote.colour)}`
  return (
    <span class={`tote-number tote-dot tote-${tote.colour}`} role="img" aria-label={label}>
      {tote.position}
    </span>
  )
}
