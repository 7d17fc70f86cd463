import { Badge, Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  RecoverySequenceDetailDTO,
  SequenceVersionListResponse,
} from "../../src/types/http/recovery-sequences"
import { ActorName } from "../components/actor-name"
import { Card } from "../components/card"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { sequenceApi } from "./paths"
import { stepChanges } from "./step-changes"
import { useSequenceWords } from "./words"

const PAGE = 10

/** How the steps came to be: who changed what, when and why, and how many carts began with each. */
export function VersionsCard({ sequence }: { sequence: RecoverySequenceDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useSequenceWords()
  const [shown, setShown] = useState(PAGE)
  const { data, error } = useGet<SequenceVersionListResponse>(
    `${sequenceApi(sequence.id)}/versions`,
    { limit: Math.min(shown, 100) },
    { keepPrevious: true }
  )
  if (error) throw error
  if (!data) return null
  const { versions, count, template_names } = data
  return (
    <Card title={t("relaunch.sequences.versions.title")} subtitle={t("relaunch.sequences.versions.hint")}>
      <ol className="divide-y">
        {versions.map((version, index) => {
          const before = versions[index + 1]
          const changes = before ? stepChanges(before.steps, version.steps) : []
          return (
            <li key={version.id} className="flex flex-col gap-y-1 px-6 py-4">
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Text size="small" weight="plus">
                  {t("relaunch.sequences.version_of", { version: version.version })}
                </Text>
                {version.version === sequence.version && (
                  <Badge size="2xsmall">{t("relaunch.sequences.versions.now")}</Badge>
                )}
                <Text size="small" className="text-ui-fg-subtle">
                  {format.instant(version.created_at)}
                  {version.created_by && (
                    <>
                      {" · "}
                      <ActorName id={version.created_by} />
                    </>
                  )}
                  {" · "}
                  {t("relaunch.sequences.versions.journeys", {
                    count: version.journeys,
                    shown: format.quantity(version.journeys),
                  })}
                </Text>
              </div>
              {version.note && <Text size="small">{version.note}</Text>}
              {changes.length > 0 ? (
                <ul className="txt-small text-ui-fg-subtle list-disc ps-5">
                  {changes.map(({ step, kind, after }) => (
                    <li key={step}>
                      {t(`relaunch.sequences.versions.${kind}`, { step: step + 1 })}
                      {after &&
                        ` ${[
                          words.delays(after),
                          words.channel(after.channel),
                          ...words.mails(after, template_names),
                          ...words.offers(after).map((offer) => offer.words),
                          ...words.conditions(after.conditions),
                        ].join(" · ")}`}
                    </li>
                  ))}
                </ul>
              ) : (
                <Text size="small" className="text-ui-fg-subtle">
                  {version.steps.map(words.delays).join(" → ")}
                </Text>
              )}
            </li>
          )
        })}
      </ol>
      {count > versions.length && shown < 100 && (
        <div className="px-6 py-3">
          <Button
            size="small"
            variant="transparent"
            type="button"
            onClick={() => setShown((before) => before + 3 * PAGE)}
          >
            {t("relaunch.sequences.versions.more")}
          </Button>
        </div>
      )}
    </Card>
  )
}
