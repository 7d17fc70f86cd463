import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type Changed = { date_changed: boolean; quantity_changed: boolean; price_changed: boolean }

/** What a supplier would change, in a word each. */
export function ChangedKinds({ date_changed, quantity_changed, price_changed }: Changed) {
  const { t } = useTranslation("comptoir")
  const kinds = [date_changed && "date", quantity_changed && "quantity", price_changed && "price"].filter(
    (kind): kind is string => Boolean(kind)
  )
  if (!kinds.length) return <>–</>
  return (
    <span className="flex flex-wrap gap-1">
      {kinds.map((kind) => (
        <Badge key={kind} size="2xsmall">
          {t(`portal.changes.${kind}`)}
        </Badge>
      ))}
    </span>
  )
}
