import { useTranslation } from "react-i18next"
import type { ToteColour } from "../../src/domain/waves/totes"

/**
 * The colours of totes are those of real boxes on a real cart, so they are the same in the dark; the border keeps the black
 * and the white one visible on any ground. The name stands beside it: nobody has to tell the colours apart.
 */
const PAINTS: Readonly<Record<ToteColour, string>> = {
  red: "#d32f2f",
  blue: "#1e6fd9",
  yellow: "#f5c518",
  green: "#2e8b3d",
  orange: "#ef7d00",
  purple: "#7b3fb5",
  pink: "#ee6fa8",
  brown: "#7a4a24",
  turquoise: "#17a6a6",
  grey: "#8a8f98",
  black: "#1c1c1f",
  white: "#ffffff",
}

/** A tote as its picker sees it: the place on the cart and its colour. */
export function ToteMark({ position, colour }: { position: number; colour: ToteColour }) {
  const { t } = useTranslation("comptoir")
  return (
    <span className="inline-flex items-center gap-x-2 whitespace-nowrap">
      <span
        aria-hidden
        className="border-ui-border-strong inline-block size-3.5 shrink-0 rounded-sm border"
        style={{ backgroundColor: PAINTS[colour] }}
      />
      {t("waves.tours.tote_name", { position, colour: t(`waves.colours.${colour}`) })}
    </span>
  )
}
