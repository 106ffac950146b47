# The image: the app, what it needs at run time, and Node; no shell, no npm, no compiler.
# `npm run test:operation` replays these steps without Docker and starts what comes of them.

FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json LICENSE ./
# No package has to build anything: those with install scripts serve development.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY src ./src
COPY migrations ./migrations

FROM gcr.io/distroless/nodejs24-debian13:nonroot
WORKDIR /app
COPY --from=build /app ./
ENV NODE_ENV=production
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["/nodejs/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The image's entry point is Node.
CMD ["src/main.ts"]
