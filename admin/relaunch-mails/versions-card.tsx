import { Button, clx, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { lineDiff } from "../../src/domain/shared/line-diff"
import type {
  RecoveryTemplateDetailDTO,
  RecoveryWordingDTO,
  RecoveryWordingVersionDTO,
  RecoveryWordingVersionsResponse,
} from "../../src/types/http/recovery-mails"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { wordingApi } from "./paths"
import { PARTS, type Part } from "./wording-editor"

const PAGE = 10

type VersionsCardProps = {
  template: RecoveryTemplateDetailDTO
  saved: RecoveryWordingDTO
  onTake: (version: RecoveryWordingVersionDTO) => void
}

/** What the mail said from one change to the next: who changed what and when, and the way back to it. */
export function VersionsCard({ template, saved, onTake }: VersionsCardProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [shown, setShown] = useState(PAGE)
  const [opened, setOpened] = useState<number | null>(null)
  const { data, error } = useGet<RecoveryWordingVersionsResponse>(
    `${wordingApi(template.id, saved.language_code)}/versions`,
    { limit: Math.min(shown, 100) },
    { keepPrevious: true }
  )
  if (error) throw error
  if (!data?.versions.length) return null
  const { versions, count } = data
  return (
    <section className="flex flex-col gap-y-3 px-6 py-4">
      <div>
        <Text size="small" weight="plus">
          {t("relaunch.mails.versions.title")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("relaunch.mails.versions.hint")}
        </Text>
      </div>
      <ol className="flex flex-col divide-y">
        {versions.map((version) => (
          <li key={version.version} className="flex flex-col gap-y-2 py-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Text size="small" className="min-w-0">
                {[
                  t("relaunch.mails.version", { version: version.version }),
                  version.version === saved.version ? t("relaunch.mails.versions.now") : null,
                  format.instant(version.created_at),
                  version.updated_by_name,
                  version.is_shipped ? t("relaunch.mails.shipped_words") : null,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
              {version.version !== saved.version && (
                <div className="flex gap-x-2">
                  <Button
                    size="small"
                    variant="transparent"
                    type="button"
                    aria-expanded={opened === version.version}
                    onClick={() => setOpened(opened === version.version ? null : version.version)}
                  >
                    {t("relaunch.mails.versions.compare")}
                  </Button>
                  <Button size="small" variant="secondary" type="button" onClick={() => onTake(version)}>
                    {t("relaunch.mails.versions.take")}
                  </Button>
                </div>
              )}
            </div>
            {opened === version.version && <Differences from={version} to={saved} />}
          </li>
        ))}
      </ol>
      {count > versions.length && versions.length < 100 && (
        <Button size="small" variant="secondary" type="button" onClick={() => setShown(shown + PAGE)}>
          {t("relaunch.mails.versions.more")}
        </Button>
      )}
    </section>
  )
}

const MARKS = { same: " ", removed: "−", added: "+" } as const

/** How a former version became the one in force; lines that stay are shown only beside those that do not. */
function Differences({ from, to }: { from: RecoveryWordingVersionDTO; to: RecoveryWordingDTO }) {
  const { t } = useTranslation("comptoir")
  const changed = PARTS.filter((part) => from[part] !== to[part])
  if (!changed.length)
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t("relaunch.mails.versions.same")}
      </Text>
    )
  return (
    <div className="flex flex-col gap-y-3">
      {changed.map((part: Part) => {
        const lines = lineDiff(from[part], to[part])
        const isNear = (index: number) =>
          lines.slice(Math.max(0, index - 1), index + 2).some(({ kind }) => kind !== "same")
        return (
          <div key={part}>
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t(`relaunch.mails.fields.${part}`)}
            </Text>
            <pre className="txt-small bg-ui-bg-subtle max-h-96 overflow-auto whitespace-pre-wrap rounded-md py-2 font-mono [overflow-wrap:anywhere]">
              {lines.map(({ kind, text }, index) =>
                isNear(index) ? (
                  <div
                    // Lines have no name but their place.
                    key={index}
                    className={clx(
                      "px-4",
                      kind === "removed" && "bg-ui-tag-red-bg text-ui-tag-red-text",
                      kind === "added" && "bg-ui-tag-green-bg text-ui-tag-green-text"
                    )}
                  >
                    {`${MARKS[kind]} ${text}`}
                  </div>
                ) : null
              )}
            </pre>
          </div>
        )
      })}
    </div>
  )
}
