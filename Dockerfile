# Two images of one application.
#   slim   Alpine: everything that needs no system package.
#   full   Debian slim: for the tools that will need LibreOffice and Chromium. None does yet, so nothing is installed.
# Build: docker build --target slim .
#        docker build --target full --build-arg NODE_IMAGE=node:24-bookworm-slim .
ARG NODE_IMAGE=node:24-alpine

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
COPY packages/core/package.json packages/core/
COPY packages/server/package.json packages/server/
COPY packages/cli/package.json packages/cli/
COPY packages/web/package.json packages/web/
# The sources come later, so that a change of them does not install everything anew.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

# What runs: bundles without node_modules, owned by root, so that the application cannot change itself.
FROM ${NODE_IMAGE} AS application
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /build/LICENSE /build/THIRD-PARTY-NOTICES.txt ./
COPY --from=build /build/packages/server/dist packages/server/dist
COPY --from=build /build/packages/cli/bin packages/cli/bin
COPY --from=build /build/packages/cli/dist packages/cli/dist
COPY --from=build /build/packages/web/dist packages/web/dist
RUN ln -s /app/packages/cli/bin/ephemera.cjs /usr/local/bin/ephemera
USER node
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=5s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.EPHEMERA_PORT || 8000) + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# What passes through goes back to the system when it is freed (mallopt(3); Alpine's allocator does so by itself): chunks
# from the network are as small as a page. The young generation stays as small as what lives long in a process that only
# passes things on.
ENV MALLOC_MMAP_THRESHOLD_=4096 MALLOC_ARENA_MAX=1
# In exec form: the process gets SIGTERM itself and ends its jobs.
CMD ["node", "--max-semi-space-size=4", "packages/server/dist/main.js"]

FROM application AS full

FROM application AS slim
