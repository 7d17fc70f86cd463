import { XMarkMini } from "@medusajs/icons"
import { IconButton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Chosen } from "./selection"

/** What was chosen, each with a way to take it off again. */
export function ChosenList({
  chosen,
  onRemove,
}: {
  chosen: readonly Chosen[]
  onRemove: (id: string) => void
}) {
  const { t } = useTranslation("comptoir")
  if (!chosen.length) return null
  return (
    <ul className="flex flex-wrap gap-2">
      {chosen.map(({ id, label }) => (
        <li
          key={id}
          className="bg-ui-bg-component shadow-borders-base flex items-center gap-x-1 rounded-md ps-2"
        >
          <Text as="span" size="small" className="max-w-60 truncate">
            {label}
          </Text>
          <IconButton
            size="2xsmall"
            variant="transparent"
            type="button"
            aria-label={t("labels.take_off", { name: label })}
            onClick={() => onRemove(id)}
          >
            <XMarkMini />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
