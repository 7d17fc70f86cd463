import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PickTourDetailDTO, PickTourEventDTO } from "../../src/types/http/tours"
import { Card, CardText } from "../components/card"
import { useFormat } from "../lib/format"

/** What befell a tour besides picks, in words. */
function useEventWords() {
  const { t } = useTranslation("comptoir")
  return ({ kind, from_picker, to_picker }: PickTourEventDTO): string => {
    const names = {
      from: from_picker?.name ?? t("waves.tours.events.nobody"),
      to: to_picker?.name ?? t("waves.tours.events.nobody"),
    }
    // Given to somebody for the first time, it is taken from nobody.
    if (kind === "reassigned" && !from_picker) return t("waves.tours.events.assigned", names)
    return t(`waves.tours.events.${kind}`, names)
  }
}

export function TourEvents({ tour }: { tour: PickTourDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const wordsOf = useEventWords()
  return (
    <Card title={t("common.history")}>
      {tour.events.length === 0 && <CardText>{t("waves.tours.events.none")}</CardText>}
      {tour.events.length > 0 && (
        <ol className="divide-y">
          {tour.events.map((event) => (
            <li key={event.id} className="flex flex-col gap-y-0.5 px-6 py-3">
              <Text size="small">{wordsOf(event)}</Text>
              {event.reason && (
                <Text size="small" className="text-ui-fg-subtle break-words">
                  {event.reason}
                </Text>
              )}
              <Text size="xsmall" className="text-ui-fg-subtle">
                {[format.instant(event.created_at), event.actor_type === "user" && event.actor_name]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
