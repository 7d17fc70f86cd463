import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PickTourDetailDTO } from "../../src/types/http/tours"
import { Card, CardText } from "../components/card"
import { TextLink } from "../components/text-link"
import { dispatchPage } from "../picking/paths"
import { ToteMark } from "./tote-mark"

const COLOURS = { open: "blue", picked: "purple", packed: "green", cancelled: "grey" } as const

/** What stands on the cart, and for whom. */
export function TourTotes({ tour }: { tour: PickTourDetailDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("waves.tours.totes.title")}>
      {tour.totes.length === 0 && <CardText>{t("waves.tours.totes.none")}</CardText>}
      {tour.totes.length > 0 && (
        <ul className="divide-y">
          {tour.totes.map((tote) => (
            <li key={tote.id} className="flex flex-col gap-y-1 px-6 py-3">
              <div className="txt-compact-small flex flex-wrap items-center justify-between gap-2">
                <ToteMark position={tote.position} colour={tote.colour} />
                <Badge size="2xsmall" color={COLOURS[tote.status]}>
                  {t(`waves.tours.tote_statuses.${tote.status}`)}
                </Badge>
              </div>
              <Text size="xsmall" className="text-ui-fg-subtle">
                {tote.dispatch ? (
                  <>
                    <TextLink to={dispatchPage(tote.dispatch.id)}>
                      {tote.dispatch.number ??
                        t("picking.of_order", { order: tote.dispatch.display_id ?? "–" })}
                    </TextLink>
                    {tote.dispatch.customer_name && ` · ${tote.dispatch.customer_name}`}
                  </>
                ) : (
                  t("waves.tours.totes.several")
                )}
                {" · "}
                {tote.code
                  ? t("waves.tours.totes.code", { code: tote.code })
                  : t("waves.tours.totes.no_code")}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
