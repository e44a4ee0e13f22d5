"""The package layer under both Office formats: zip, parts, relationships, XML."""
