# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH
WORKDIR /source

# Packages change less often than the code: this layer is built again only when a project file changes.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/FlexPortal.Domain/*.csproj src/FlexPortal.Domain/
COPY src/FlexPortal.Application/*.csproj src/FlexPortal.Application/
COPY src/FlexPortal.Pdf/*.csproj src/FlexPortal.Pdf/
COPY src/FlexPortal.Infrastructure/*.csproj src/FlexPortal.Infrastructure/
COPY src/FlexPortal.Web/*.csproj src/FlexPortal.Web/
RUN dotnet restore src/FlexPortal.Web --arch $TARGETARCH

COPY . .
RUN dotnet publish src/FlexPortal.Web --no-restore --arch $TARGETARCH --self-contained false --output /out/app \
    && mkdir -p /out/volumes/data /out/volumes/keys

# No shell and no package manager; "extra" has the cultures (ICU) and time zones that invoices are written in.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /out/app ./
# New volumes take their owner from these empty folders: /data for a SQLite file, /keys for the key certificate.
COPY --from=build --chown=$APP_UID:$APP_UID /out/volumes /
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --start-interval=2s --retries=3 \
    CMD ["dotnet", "FlexPortal.Web.dll", "health", "--url", "http://localhost:8080/health/ready"]
ENTRYPOINT ["dotnet", "FlexPortal.Web.dll"]
