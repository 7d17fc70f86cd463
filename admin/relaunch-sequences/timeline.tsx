import { Text } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { SequenceStep } from "../../src/domain/cart-recovery/sequence"
import { useWidth } from "../lib/use-width"
import { awakeAfter, Dot, dotsOf, minutesOfDots, nightsOf, placeAt, placesOf } from "./timeline-scale"
import { useSequenceWords } from "./words"

/** The cart of the picture was left at six in the evening: so that a night is seen. */
const LEFT_AT = 18 * 60
const ROOM = 40
const LEAST_GAP = 76
/** Below the forks where a step has several wordings, else near the top. */
const AXIS = { plain: 28, forked: 66 } as const
const BELOW = 68

/** Some wordings of the step come at another time than this dot. */
const isApart = ({ codes, codes_of_step }: Dot): boolean => codes.length < codes_of_step.length
const isForked = (dot: Dot): boolean => dot.codes.length > 1 && !isApart(dot)
/** What a dot says of coupons: each of them, and none where another wording of the step has one. */
const tagsOf = ({ offers, has_offers }: Dot): Dot["offers"] => (has_offers ? offers : [])

type Quiet = { from: string; until: string } | null

type TimelineProps = { steps: readonly SequenceStep[]; quiet: Quiet }

/** A sequence as a line: the cart is left, then each step at its delay, with its coupon, its wordings and the nights. */
export function Timeline({ steps, quiet }: TimelineProps) {
  const { t } = useTranslation("comptoir")
  const words = useSequenceWords()
  const hatch = useId()
  const { box, width } = useWidth(0, 0)
  const dots = dotsOf(steps)
  const moments = minutesOfDots(dots)
  const axis = AXIS[dots.some(isForked) ? "forked" : "plain"]
  const below = BELOW + ROW * Math.max(0, ...dots.map((dot) => tagsOf(dot).length - 1))
  const drawn = Math.max(width, ROOM * 2 + LEAST_GAP * dots.length)
  const places = placesOf(moments, ROOM, drawn - ROOM, LEAST_GAP)
  const nights = nightsOf(quiet, LEFT_AT, moments[moments.length - 1] ?? 0)
  const x = (minutes: number) => placeAt(places, minutes)
  const isPutOff = ({ delay_minutes }: Dot) => awakeAfter(nights, delay_minutes) !== delay_minutes
  return (
    <div className="flex flex-col gap-y-2">
      <div ref={box} className="w-full overflow-x-auto" tabIndex={drawn > width ? 0 : undefined}>
        {width > 0 && (
          <svg
            width={drawn}
            height={axis + below}
            role="img"
            aria-label={t("relaunch.sequences.timeline.said", {
              steps: steps.map(words.delays).join(", "),
            })}
            className="block"
            fontSize={12}
          >
            <defs>
              <pattern
                id={hatch}
                width={6}
                height={6}
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <line x1={0} x2={0} y1={0} y2={6} stroke="var(--fg-muted)" strokeWidth={1.2} opacity={0.55} />
              </pattern>
            </defs>
            {nights.map((night) => (
              <rect
                key={night.from}
                x={x(night.from)}
                width={Math.max(1, x(night.until) - x(night.from))}
                y={axis - 22}
                height={44}
                fill={`url(#${hatch})`}
              />
            ))}
            <line
              x1={ROOM}
              x2={places[places.length - 1]?.x ?? ROOM}
              y1={axis}
              y2={axis}
              stroke="var(--border-strong)"
              strokeWidth={2}
            />
            <g>
              <circle
                cx={ROOM}
                cy={axis}
                r={10}
                fill="var(--bg-base)"
                stroke="var(--fg-subtle)"
                strokeWidth={2}
              />
              {/* A cart of three strokes and two wheels. */}
              <path
                d={`M${ROOM - 5.5} ${axis - 4}h2l1.6 6h5.4l1.4-4.4h-7.6`}
                fill="none"
                stroke="var(--fg-base)"
                strokeWidth={1.3}
                strokeLinejoin="round"
              />
              <circle cx={ROOM - 1} cy={axis + 4.6} r={1} fill="var(--fg-base)" />
              <circle cx={ROOM + 3} cy={axis + 4.6} r={1} fill="var(--fg-base)" />
              <text x={ROOM} y={axis + 42} textAnchor="middle" fill="var(--fg-subtle)">
                {t("relaunch.sequences.timeline.left")}
              </text>
            </g>
            {dots.map((dot, index) => {
              const place = places[index + 1]
              if (!place) return null
              const label = `${dot.step + 1}${isApart(dot) ? dot.codes.join("") : ""}`
              const half = 11 + 3.5 * (label.length - 1)
              return (
                <g key={index}>
                  <title>
                    {[
                      isApart(dot)
                        ? words.ofCodes(dot.codes, words.delay(dot.delay_minutes))
                        : words.delay(dot.delay_minutes),
                      ...dot.offers.flatMap(({ codes, coupon }) => {
                        if (!dot.has_offers) return []
                        const said = coupon ? words.wholeCoupon(coupon) : t("relaunch.sequences.no_coupon")
                        return [dot.offers.length > 1 ? words.ofCodes(codes, said) : said]
                      }),
                      ...(isPutOff(dot) ? [t("relaunch.sequences.timeline.put_off")] : []),
                    ].join(" · ")}
                  </title>
                  <rect
                    x={place.x - half}
                    y={axis - 11}
                    width={half * 2}
                    height={22}
                    rx={11}
                    fill={isPutOff(dot) ? "var(--bg-base)" : "var(--fg-interactive)"}
                    stroke="var(--fg-interactive)"
                    strokeWidth={2}
                    strokeDasharray={isPutOff(dot) ? "3 2" : undefined}
                  />
                  <text
                    x={place.x}
                    y={axis + 4}
                    textAnchor="middle"
                    fontWeight={600}
                    fill={isPutOff(dot) ? "var(--fg-base)" : "var(--fg-on-color)"}
                  >
                    {label}
                  </text>
                  <text x={place.x} y={axis + 42} textAnchor="middle" fill="var(--fg-base)" fontWeight={500}>
                    {words.delay(dot.delay_minutes)}
                  </text>
                  {isForked(dot) && <Fork x={place.x} axis={axis} codes={dot.codes} />}
                  {tagsOf(dot).map(({ codes, coupon }, row) => (
                    <Tag
                      key={codes.join("")}
                      x={place.x}
                      y={axis + 48 + row * ROW}
                      isOffer={coupon !== null}
                      words={[
                        ...(dot.offers.length > 1 ? [codes.join("")] : []),
                        coupon ? words.coupon(coupon) : t("relaunch.sequences.timeline.no_coupon"),
                      ].join(" ")}
                    />
                  ))}
                </g>
              )
            })}
          </svg>
        )}
      </div>
      {nights.length > 0 && quiet && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("relaunch.sequences.timeline.quiet", { from: quiet.from, until: quiet.until })}
        </Text>
      )}
    </div>
  )
}

const TAG = 72
const ROW = 21

/** What is offered then, or that nothing is. */
function Tag({ x, y, words, isOffer }: { x: number; y: number; words: string; isOffer: boolean }) {
  const colour = isOffer ? "green" : "neutral"
  return (
    <g>
      <rect
        x={x - TAG / 2}
        y={y}
        width={TAG}
        height={18}
        rx={9}
        fill={`var(--tag-${colour}-bg)`}
        stroke={`var(--tag-${colour}-border)`}
      />
      <text x={x} y={y + 13} textAnchor="middle" fontSize={11} fill={`var(--tag-${colour}-text)`}>
        {words}
      </text>
    </g>
  )
}

/** Several wordings of one step: the line parts in as many. */
function Fork({ x, axis, codes }: { x: number; axis: number; codes: readonly string[] }) {
  const spread = 16
  const first = x - ((codes.length - 1) * spread) / 2
  return (
    <g>
      {codes.map((code, index) => (
        <g key={code}>
          <path
            d={`M${x} ${axis - 12}C${x} ${axis - 24} ${first + index * spread} ${axis - 18} ${first + index * spread} ${axis - 32}`}
            fill="none"
            stroke="var(--fg-interactive)"
            strokeWidth={1.5}
          />
          <text
            x={first + index * spread}
            y={axis - 37}
            textAnchor="middle"
            fontSize={11}
            fontWeight={600}
            fill="var(--fg-base)"
          >
            {code}
          </text>
        </g>
      ))}
    </g>
  )
}

const SMALL = { width: 132, height: 24, room: 8 }

/** The line of a sequence for a row of a list: dots at their delays, a coupon as a ring around one. */
export function SmallTimeline({ steps }: { steps: readonly SequenceStep[] }) {
  const { t } = useTranslation("comptoir")
  const words = useSequenceWords()
  const dots = dotsOf(steps)
  const places = placesOf(minutesOfDots(dots), SMALL.room, SMALL.width - SMALL.room, 10)
  const said = steps.map(words.delays).join(", ")
  const middle = SMALL.height / 2
  return (
    <svg
      width={SMALL.width}
      height={SMALL.height}
      role="img"
      aria-label={t("relaunch.sequences.timeline.said", { steps: said })}
      className="block shrink-0"
    >
      <title>{said}</title>
      <line
        x1={SMALL.room}
        x2={places[places.length - 1]?.x ?? SMALL.room}
        y1={middle}
        y2={middle}
        stroke="var(--border-strong)"
        strokeWidth={1.5}
      />
      <rect
        x={SMALL.room - 3.5}
        y={middle - 3.5}
        width={7}
        height={7}
        fill="var(--bg-base)"
        stroke="var(--fg-subtle)"
        strokeWidth={1.5}
      />
      {dots.map(({ offers }, index) => {
        const at = places[index + 1]?.x ?? 0
        return (
          <g key={index}>
            {offers.some(({ coupon }) => coupon) && (
              <circle
                cx={at}
                cy={middle}
                r={7}
                fill="none"
                stroke="var(--tag-green-icon)"
                strokeWidth={1.5}
              />
            )}
            <circle cx={at} cy={middle} r={4} fill="var(--fg-interactive)" />
          </g>
        )
      })}
    </svg>
  )
}
